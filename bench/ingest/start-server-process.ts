import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const GUARD = new URL('../../bin/stop-with-launcher.mjs', import.meta.url);
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** How a server under test is started. */
export interface ServerCommand {
  readonly entry: URL;
  /** A module that is loaded before it. */
  readonly preload: URL | null;
  readonly databaseUrl: string;
  readonly adminToken: string;
  readonly dataDir: string;
}

/** A server under test. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server on a free port of the loopback and waits until it says where it listens. */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const { entry, preload, databaseUrl, adminToken, dataDir } = command;
  const imports = [GUARD, ...(preload === null ? [] : [preload])];
  const child = spawn(process.execPath, [...imports.flatMap(({ href }) => ['--import', href]), fileURLToPath(entry)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutOurs(process.env),
      DATABASE_URL: databaseUrl,
      THROUGHLINE_HOST: '127.0.0.1',
      THROUGHLINE_PORT: '0',
      THROUGHLINE_DATA_DIR: dataDir,
      THROUGHLINE_ADMIN_TOKEN: adminToken,
    },
  });
  let isRunning = true;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      isRunning = false;
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });
  let lastWords = '';
  const log = createWriteStream(path.join(dataDir, 'server.log'));
  child.stderr.on('data', (chunk: Buffer) => {
    log.write(chunk);
    lastWords = (lastWords + chunk.toString()).slice(-2_000);
  });
  const stop = async (): Promise<void> => {
    if (!isRunning) return;
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    if (isRunning) child.kill('SIGKILL');
    await ended;
    log.end();
  };

  const address = new Promise<string>((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /listens on (http:\S+?),/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([address, ended, sleep(READY_WITHIN_MS, undefined, { ref: false })]);
  if (typeof url === 'string') return { pid: child.pid!, url, stop };
  await stop();
  throw new Error(`${path.basename(entry.pathname)} did not start. Its last words: ${lastWords.trim() || 'none'}`);
}

/** What the person who runs the bench has set for a server of theirs must not reach this one. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(THROUGHLINE_|PG|DATABASE_URL$)/.test(name)));
}
