import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { readPostmasterPid } from './postmaster-pid.ts';
import type { ServerAccount } from './server-account.ts';

const POLL_MS = 10;
/** Recovery after a crash replays at most `max_wal_size` of log; ten minutes is far more than a slow disk needs. */
const START_TIMEOUT_MS = 600_000;
const MEMORY_TIMEOUT_MS = 15_000;
const MAX_LOG_BYTES = 10 * 1024 ** 2;
const STOP_PATIENCE_MS: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

export interface ServerCommand {
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly clusterDir: string;
  readonly settings: readonly string[];
  readonly logFile: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A PostgreSQL server that accepts connections. */
export interface RunningServer {
  readonly pid: number;
  /** Resolves when the process ends, wanted or not, with a few words on how. */
  readonly ended: Promise<string>;
  /** Fast shutdown: open transactions are rolled back. Resolves when the process has ended. */
  stop(): Promise<void>;
  /** The stop signal only, for a process that is about to exit. */
  signalStop(): void;
}

/**
 * Starts PostgreSQL and waits until it accepts connections, crash recovery included.
 * @throws EmbeddedPostgresError with the server's own words when it does not start.
 */
export async function runServer(command: ServerCommand): Promise<RunningServer> {
  const deadline = Date.now() + MEMORY_TIMEOUT_MS;
  for (;;) {
    const logStart = startLog(command.logFile);
    const child = spawnServer(command);
    const ended = endOf(child);
    const refusal = await waitUntilReady(child, ended, command.clusterDir);
    if (refusal === null) return running(command, child, ended);
    const words = fatalWords(command.logFile, logStart);
    // The processes of a killed server need a moment to notice that it is gone and to let go of its memory.
    if (words.includes('shared memory block') && Date.now() < deadline) {
      await sleep(200);
      continue;
    }
    throw new EmbeddedPostgresError(
      `PostgreSQL did not start (${refusal}): ${words || 'it said nothing'}. The whole log: ${command.logFile}`,
    );
  }
}

// Detached: a terminal's Ctrl-C goes to the whole process group and would stop PostgreSQL before we have drained.
function spawnServer({ binaries, account, clusterDir, settings, logFile, environment }: ServerCommand): ChildProcess {
  const { command, args, options } = account.wrap(binaries.postgres, ['-D', clusterDir, ...settings]);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    ...options,
    cwd: path.parse(clusterDir).root,
    env: environment,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `ended by ${signal}`));
  });
}

async function waitUntilReady(child: ChildProcess, ended: Promise<string>, clusterDir: string): Promise<string | null> {
  let end: string | null = null;
  void ended.then((words) => {
    end = words;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    await sleep(POLL_MS);
    if (end !== null) return end;
    const status = readPostmasterPid(clusterDir);
    if (status?.pid === child.pid && status?.isReady) return null;
  }
  child.kill('SIGQUIT');
  return `not ready after ${START_TIMEOUT_MS / 1000} s`;
}

function running(command: ServerCommand, child: ChildProcess, ended: Promise<string>): RunningServer {
  return {
    pid: child.pid ?? 0,
    ended,
    async stop() {
      for (const [signal, patienceMs] of STOP_PATIENCE_MS) {
        sendStop(command, child, signal);
        const patience = new AbortController();
        const timeout = sleep(patienceMs, false, { signal: patience.signal }).catch(() => false);
        const hasEnded = await Promise.race([ended.then(() => true), timeout]);
        patience.abort();
        if (hasEnded) return;
      }
    },
    signalStop() {
      sendStop(command, child, 'SIGINT');
    },
  };
}

// Windows knows no signals: kill() would end the server hard, so pg_ctl asks it.
function sendStop({ binaries, clusterDir }: ServerCommand, child: ChildProcess, signal: NodeJS.Signals): void {
  if (process.platform !== 'win32' || signal !== 'SIGINT') child.kill(signal);
  else spawnSync(binaries.pgCtl, ['stop', '-D', clusterDir, '-m', 'fast', '-W']);
}

/** Keeps the log from growing without end and returns its length, where the words of this start begin. */
function startLog(logFile: string): number {
  const bytes = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes <= MAX_LOG_BYTES) return bytes;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

function fatalWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n');
  const telling = lines.filter((line) => /FATAL|PANIC|HINT|error|cannot/i.test(line));
  return (telling.length > 0 ? telling : lines).slice(-4).join(' | ');
}
