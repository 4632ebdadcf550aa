import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How the demo's own server is started. */
export interface ServerCommand {
  /** Arguments of this same Node: flags, the entry file. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Everything the server says is kept in this file. */
  readonly logFile: string;
}

/** The demo's own server. */
export interface ServerProcess {
  /** Resolves with a word on how it ended. */
  readonly ended: Promise<string>;
  /** The last lines it said. */
  lastLines(): string;
  /** Asks it to stop and waits; kills it when it does not within 20 s. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 20_000;
const KEPT_CHARACTERS = 8_000;
const SHOWN_LINES = 15;

/**
 * Starts the server in a process group of its own, so that a Ctrl-C reaches only the demo, which then stops it in good
 * order; and however else the demo ends, the server is asked to stop.
 */
export function startServer({ args, env, cwd, logFile }: ServerCommand): ServerProcess {
  const child = spawn(process.execPath, [...args], {
    env,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const log = createWriteStream(logFile, { mode: 0o600 });
  let said = '';
  const keep = (chunk: Buffer) => {
    log.write(chunk);
    said = (said + chunk.toString()).slice(-KEPT_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  let isRunning = true;
  const askToStop = () => {
    if (isRunning) child.kill('SIGTERM');
  };
  process.once('exit', askToStop);
  const ended = new Promise<string>((resolve) => {
    const settle = (how: string) => {
      isRunning = false;
      process.off('exit', askToStop);
      log.end();
      resolve(how);
    };
    child.once('error', (error) => settle(`could not be started: ${error.message}`));
    child.once('close', (code, signal) =>
      settle(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
    );
  });

  return {
    ended,
    lastLines: () => said.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n'),
    async stop() {
      askToStop();
      const patience = new AbortController();
      const killing = sleep(STOP_WITHIN_MS, undefined, { signal: patience.signal, ref: false }).then(
        () => child.kill('SIGKILL'),
        () => false,
      );
      await ended;
      patience.abort();
      await killing;
    },
  };
}
