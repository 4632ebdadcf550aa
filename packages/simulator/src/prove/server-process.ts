import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { waitUntilReady } from '../demo/wait-until-ready.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
/** Of what a server says, this much is kept. */
const KEPT_CHARACTERS = 200_000;

/** The server as a process of its own, at one address however often it is started. */
export interface ServerProcess {
  readonly url: string;
  /** Starts it, with further variables for this once, and waits until it is ready. */
  start(once?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves when the process that runs now has ended; at once when none runs. */
  ended(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Asks it to stop and waits until it has; kills it when it does not within 20 s. */
  stop(): Promise<void>;
  /** What it has said so far, its last part at least. */
  said(): string;
}

/** What a server process is told by its environment. */
export interface ServerEnvironment {
  readonly port: number;
  readonly dataDir: string;
  readonly adminToken: string;
  readonly databaseUrl?: string;
  /** Further variables. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A server process that is not started yet. Of our own environment it inherits nothing that would redirect it. */
export function serverProcess({ port, dataDir, adminToken, databaseUrl, more }: ServerEnvironment): ServerProcess {
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...environmentWithoutOurs(),
    THROUGHLINE_PORT: String(port),
    THROUGHLINE_DATA_DIR: dataDir,
    THROUGHLINE_ADMIN_TOKEN: adminToken,
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
    const killing = setTimeout(() => running.kill('SIGKILL'), STOP_WITHIN_MS);
    await closed;
    clearTimeout(killing);
  };
  return {
    url,
    async start(moreOnce = {}) {
      // Loaded first: when we are killed, the server stops too.
      const guard = pathToFileURL(path.join(ROOT, 'bin/stop-with-launcher.mjs')).href;
      const args = ['--import', guard, path.join(ROOT, 'packages/server/src/main.ts')];
      const started = spawn(process.execPath, args, {
        env: { ...env, ...moreOnce },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own: a terminal's Ctrl-C is for us, and we stop it in good order.
        detached: process.platform !== 'win32',
      });
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-KEPT_CHARACTERS)));
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

/** Our environment without what speaks to Throughline, as it is given to what works on a deployment of its own. */
export function environmentWithoutOurs(): NodeJS.ProcessEnv {
  const ours = (name: string): boolean => name.startsWith('THROUGHLINE_') || name === 'DATABASE_URL';
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours(name)));
}
