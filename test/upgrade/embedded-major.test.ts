import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UpgradeReport } from '@throughline/contract/backup';
import { createApp } from '@throughline/server/app';
import { fetchBinaries } from '@throughline/server/postgres/embedded/fetch-binaries';
import { silence, testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import type { PostgresBinaries } from '@throughline/server/postgres/embedded/postgres-binaries';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '@throughline/server/postgres/embedded/start-embedded-postgres';
import { migrate } from '@throughline/server/postgres/migrate';
import { openPool } from '@throughline/server/postgres/open-pool';
import { silentLog } from '@throughline/server/testing/test-log';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createShopSources, readShopState, shopCalls, type ShopState } from '../crash/sample-shop.ts';
import { ADMIN_TOKEN } from '../crash/server-process.ts';
import { throughline, throughlineJson } from '../stories/command-line.ts';

const UPGRADE = path.resolve(import.meta.dirname, '../../packages/server/src/upgrade.ts');
const packages = mkdtempSync(path.join(tmpdir(), 'throughline-old-postgres-'));
const folder = testFolder();
const untouched = `${folder.dir}-as-it-was`;
let old: PostgresBinaries | null = null;
let why = '';
let before: ShopState;
const calls = shopCalls(60);
let writeKeys: ReadonlyMap<string, string>;

/** The application on a data folder. */
async function serve<Result>(
  binaries: PostgresBinaries | undefined,
  work: (url: string, pool: ReturnType<typeof openPool>) => Promise<Result>,
): Promise<Result> {
  let postgres: EmbeddedPostgres | null = null;
  try {
    postgres = await startEmbeddedPostgres({ dataDir: folder.dir, log: silence, ...(binaries && { binaries }) });
    const pool = openPool({ ...postgres.connection }, silentLog());
    const client = await pool.connect();
    await migrate(client);
    client.release();
    const parts = { pool, log: silentLog(), adminToken: ADMIN_TOKEN, dataDir: folder.dir, isEmbedded: true };
    const app = await createApp(parts);
    try {
      return await work(await app.http.listen({ host: '127.0.0.1', port: 0 }), pool);
    } finally {
      await app.close();
      await pool.end();
    }
  } finally {
    await postgres?.stop();
  }
}

beforeAll(async () => {
  try {
    old = await fetchBinaries(17, packages);
  } catch (error) {
    why = (error as Error).message;
    return;
  }
  before = await serve(old, async (url, pool) => {
    writeKeys = await createShopSources(url);
    await sendCalls(calls, { baseUrl: url, writeKeys });
    return readShopState(pool);
  });
  cpSync(folder.dir, untouched, { recursive: true });
});
afterEach(() => {
  if (old === null) return;
  rmSync(folder.dir, { recursive: true, force: true });
  cpSync(untouched, folder.dir, { recursive: true });
});
afterAll(() => {
  rmSync(packages, { recursive: true, force: true });
  folder.remove();
});

describe('a data folder of an older PostgreSQL', { timeout: 300_000 }, () => {
  test('is refused at the start, and upgraded with the same people by one command, also after a kill -9 of it', async ({
    skip,
  }) => {
    if (old === null) skip(`PostgreSQL 17 cannot be fetched here: ${why}`);
    const env = { THROUGHLINE_DATA_DIR: folder.dir, HOME: process.env['HOME'] ?? '' };
    const killed = spawn(process.execPath, [UPGRADE], { env: { ...process.env, ...env }, stdio: 'ignore' });
    const ended = new Promise((resolve) => killed.once('close', resolve));
    while (killed.exitCode === null && !existsSync(path.join(folder.dir, 'upgrading/postgres'))) await sleep(5);
    killed.kill('SIGKILL');
    await ended;
    await expect(serve(undefined, async () => null)).rejects.toThrow('Run "npx throughline upgrade" once');

    const report = await throughlineJson<UpgradeReport>(['upgrade'], env);
    expect(report).toMatchObject({ from: 17, to: 18, isUpgraded: true, stateHash: before.stateHash });
    expect(readFileSync(path.join(report.kept!, 'PG_VERSION'), 'utf8').trim()).toBe('17');
    expect(readdirSync(folder.dir)).not.toContain('upgrading');
    await serve(undefined, async (url, pool) => {
      expect(await readShopState(pool)).toEqual(before);
      expect((await sendCalls(calls, { baseUrl: url, writeKeys })).accepted).toBe(0);
    });
    expect(await throughlineJson<UpgradeReport>(['upgrade'], env)).toMatchObject({ isUpgraded: false });
  });

  test('stays as it is when its PostgreSQL cannot be fetched', async ({ skip }) => {
    if (old === null) skip(`PostgreSQL 17 cannot be fetched here: ${why}`);
    const env = {
      THROUGHLINE_DATA_DIR: folder.dir,
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_cache: path.join(packages, 'no-cache'),
      npm_config_fetch_retries: '0',
    };
    const { code, err } = await throughline(['upgrade'], env);
    expect(err).toContain('npm could not install');
    expect(code).toBe(2);
    expect(existsSync(path.join(folder.dir, 'postgres/PG_VERSION'))).toBe(true);
    expect(readdirSync(folder.dir)).not.toContain('upgrading');
  });
});
