import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, statfsSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@throughline/simulator/random';
import { nothingAcknowledged } from '@throughline/simulator/prove/acknowledged';
import { checkStored, type StoredCheck } from '@throughline/simulator/prove/check-stored';
import { startProber } from './prober.ts';
import { rebuildAndCompare } from '@throughline/simulator/prove/rebuild-and-compare';
import { ADMIN_TOKEN } from '../crash/server-process.ts';
import { shopLife } from './shop-life.ts';
import { startSteadySender } from './steady-sender.ts';
import { openWorldOfOne } from './world.ts';

/** What a full disk did. */
export interface FullDiskResult extends StoredCheck {
  readonly isSameAfterRebuild: boolean;
  /** From the moment there was room again. */
  readonly recoveryMs: number;
  readonly answersWhileFull: number;
  readonly isServerAliveAfter: boolean;
}

const DISK_MIB = 400;
const LEFT_MIB = 6;
const FULL_MS = 4_000;

/** Lets the disk of a server's data folder run full under load, and gives it room again; null where it may not mount. */
export async function runFullDisk(random: Random, run: string): Promise<FullDiskResult | null> {
  const disk = mountSmallDisk();
  if (disk === null) return null;
  try {
    return await withFullDisk(disk, random, run);
  } finally {
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

function mountSmallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const dir = mkdtempSync(path.join(tmpdir(), 'throughline-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m,mode=0755`, 'tmpfs', dir]);
  if (status === 0) return dir;
  rmSync(dir, { recursive: true, force: true });
  return null;
}

async function withFullDisk(disk: string, random: Random, run: string): Promise<FullDiskResult> {
  const world = await openWorldOfOne(path.join(disk, 'data'));
  try {
    const acknowledged = nothingAcknowledged();
    const { urls, writeKey, servers } = world;
    const nextCall = shopLife(random.fork('disk'), run);
    const sender = startSteadySender({
      urls,
      writeKey,
      nextCall,
      acknowledged,
      random: random.fork('sender'),
      lanes: 6,
      most: 200,
      pauseMs: 0,
      longestPauseMs: 300,
    });
    const prober = startProber(urls, writeKey, shopLife(random.fork('prober'), `${run}-probe`), acknowledged);
    await prober.untilServing(10_000);
    await sleep(500);
    const ballast = path.join(disk, 'ballast');
    fill(disk, ballast);
    await sleep(FULL_MS);
    const answersWhileFull = [...sender.answers]
      .filter(([status]) => status !== 200)
      .reduce((n, [, many]) => n + many, 0);
    unlinkSync(ballast);
    const isServerAliveAfter = await fetch(`${urls[0]}/livez`).then(
      ({ ok }) => ok,
      () => false,
    );
    const serving = prober.untilServing(60_000);
    // Whoever runs it starts it again when it has ended.
    if (!isServerAliveAfter) await world.startServer(servers[0]!);
    const recoveryMs = Math.round(await serving);
    await Promise.all([prober.stop(), sender.stop()]);
    const check = await checkStored(world.connection(), acknowledged, run);
    const { isSame } = await rebuildAndCompare(servers[0]!.url, ADMIN_TOKEN);
    return { ...check, isSameAfterRebuild: isSame, recoveryMs, answersWhileFull, isServerAliveAfter };
  } finally {
    await world.close();
  }
}

function fill(disk: string, file: string): void {
  const { bavail, bsize } = statfsSync(disk);
  const fd = openSync(file, 'w');
  const chunk = Buffer.alloc(1024 ** 2);
  const bytes = bavail * bsize - LEFT_MIB * 1024 ** 2;
  while (fstatSync(fd).size < bytes) writeSync(fd, chunk);
  closeSync(fd);
}
