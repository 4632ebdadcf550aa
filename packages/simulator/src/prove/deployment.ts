import { chmodSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { freePort } from './free-port.ts';
import { embeddedPostgres, findPostgres } from './embedded-postgres.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';

/** A whole product for one purpose: a server and its PostgreSQL in a folder of their own. */
export interface Deployment {
  readonly server: ServerProcess;
  readonly dataDir: string;
  readonly adminToken: string;
  /** To its database, past the server. */
  connection(): ClientConfig;
  /**
   * `kill -9` of PostgreSQL, once it is well; whoever supervises it starts it again. The promise that comes with it
   * resolves when another one takes connections.
   */
  killPostgres(): Promise<{ readonly isBack: () => Promise<void> }>;
  /** Ends whatever runs in its folder and removes the folder. */
  remove(): Promise<void>;
}

const GONE_WITHIN_MS = 5_000;
const READY_WITHIN_MS = 60_000;

/** A deployment that is not started yet, in a new folder below `root`. */
export async function createDeployment(root: string, name: string, adminToken: string): Promise<Deployment> {
  const dataDir = path.join(root, name);
  mkdirSync(dataDir, { mode: 0o700 });
  const server = serverProcess({
    port: await freePort(),
    dataDir,
    adminToken,
    more: { TMPDIR: temporaryFolder(root) },
  });
  return {
    server,
    dataDir,
    adminToken,
    connection: () => embeddedPostgres(dataDir).connection,
    async killPostgres() {
      const pid = await untilReady(dataDir, null);
      process.kill(pid, 'SIGKILL');
      return { isBack: async () => void (await untilReady(dataDir, pid)) };
    },
    async remove() {
      await server.stop();
      await endPostgres(dataDir);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Where everything that works below `root` makes its temporary files, so that they go with it. */
export function temporaryFolder(root: string): string {
  const folder = path.join(root, 'tmp');
  mkdirSync(folder, { recursive: true });
  // PostgreSQL may run as another user, who must pass through to its socket.
  for (const passed of [root, folder]) chmodSync(passed, 0o711);
  return folder;
}

/** The pid of the PostgreSQL that takes connections and is not `another`. */
async function untilReady(dataDir: string, another: number | null): Promise<number> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const found = findPostgres(dataDir);
    if (found !== null && found.isReady && found.pid !== another && isAlive(found.pid)) return found.pid;
    await sleep(20);
  }
  throw new Error(`PostgreSQL did not come back within ${READY_WITHIN_MS / 1000} s`);
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** A server that was killed leaves its PostgreSQL behind. */
async function endPostgres(dataDir: string): Promise<void> {
  const giveUpAt = performance.now() + GONE_WITHIN_MS;
  for (
    let found = findPostgres(dataDir);
    found !== null && signal(found.pid, 'SIGQUIT');
    found = findPostgres(dataDir)
  ) {
    if (performance.now() > giveUpAt) {
      signal(found.pid, 'SIGKILL');
      return;
    }
    await sleep(50);
  }
}

/** @returns whether there was somebody to hear it. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
