import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readPostmasterPid } from '@throughline/server/postgres/embedded/postmaster-pid';
import type { TestDatabase } from '@throughline/server/testing/test-database';
import { waitUntilReady } from '@throughline/simulator/demo/wait-until-ready';

const ROOT = path.resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 30_000;

/** Every test's admin token. */
export const ADMIN_TOKEN = 'a-token-of-32-characters-or-more-for-crash-tests';

/** The server as a process of its own, at one address however often it is started. */
export interface ServerProcess {
  readonly url: string;
  /** Starts it, with further variables for this once, and waits until it is ready. */
  start(once?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves when the process that runs now has ended; at once when none runs. */
  ended(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
  /** Everything it has said so far. */
  said(): string;
}

/** What a server process is told by its environment. */
export interface ServerEnvironment {
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Further variables. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A server process that is not started yet. */
export function serverProcess({ port, dataDir, databaseUrl, more }: ServerEnvironment): ServerProcess {
  const url = `http://127.0.0.1:${port}`;
  const ours = Object.keys(process.env).filter((name) => name.startsWith('THROUGHLINE_') || name === 'DATABASE_URL');
  const env = {
    ...process.env,
    ...Object.fromEntries(ours.map((name) => [name, undefined])),
    THROUGHLINE_PORT: String(port),
    THROUGHLINE_DATA_DIR: dataDir,
    THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN,
    DATABASE_URL: databaseUrl,
    ...more,
  };
  let child: ChildProcess | null = null;
  let said = '';
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    if (running === null) return;
    child = null;
    const closed = once(running, 'close');
    running.kill(signal);
    await closed;
  };
  return {
    url,
    async start(moreOnce = {}) {
      // Loaded first: when the test run is killed, the server stops too.
      const guard = path.join(ROOT, 'bin/stop-with-launcher.mjs');
      const args = ['--import', guard, path.join(ROOT, 'packages/server/src/main.ts')];
      const started = spawn(process.execPath, args, {
        env: { ...env, ...moreOnce },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child = started;
      const ended = new AbortController();
      started.once('close', () => {
        if (child === started) child = null;
        ended.abort(new Error(`The server ended: ${said.slice(-2_000)}`));
      });
      await waitUntilReady(url, READY_WITHIN_MS, ended.signal);
    },
    async ended() {
      if (child !== null) await once(child, 'close');
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    said: () => said,
  };
}

/** The embedded PostgreSQL of a data folder: its process, and how to connect to it. */
export function embeddedPostgres(dataDir: string): { pid: number; connection: TestDatabase['connection'] } {
  const status = readPostmasterPid(path.join(dataDir, 'postgres'));
  if (status === null) throw new Error(`no PostgreSQL runs in ${dataDir}`);
  return {
    pid: status.pid,
    connection: { host: status.socketDir, port: 5432, user: 'throughline', database: 'throughline', max: 2 },
  };
}
