import { pino, type Logger } from 'pino';
import { StartRefusal } from './config/start-refusal.ts';
import { EmbeddedPostgresError } from './postgres/embedded/embedded-postgres-error.ts';
import { MigrationError } from './postgres/migrate.ts';
import { ArchiveError } from './trust/backup/archive-error.ts';

/** Tells how far a command is. */
export type ShowProgress = (line: string) => void;

const PROGRESS_EVERY_MS = 200;

/**
 * Runs a command of the server that the command line starts, and ends the process: 0 done, 1 failed, 2 asked for
 * wrongly, 130 broken off. What `run` returns is printed as JSON on standard output; how far it is, in lines that begin
 * with `progress: `, and why it failed, on standard error.
 */
export async function runServerCommand(
  run: (log: Logger, showProgress: ShowProgress) => Promise<object>,
): Promise<void> {
  const log = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
  let shownAt = 0;
  const showProgress: ShowProgress = (line) => {
    if (performance.now() - shownAt < PROGRESS_EVERY_MS) return;
    shownAt = performance.now();
    process.stderr.write(`progress: ${line}\n`);
  };
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  try {
    process.stdout.write(`${JSON.stringify(await run(log, showProgress))}\n`);
  } catch (error) {
    const words = wordsOf(error);
    if (words === null) throw error;
    process.stderr.write(`${words}\n`);
    process.exitCode = error instanceof ArchiveError ? error.exitCode : isRefusal(error) ? 2 : 1;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof StartRefusal || error instanceof EmbeddedPostgresError || error instanceof MigrationError;
}

function wordsOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof ArchiveError || isRefusal(error)) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === '53100') {
    return 'The disk is full. Nothing was changed; make room, or name another data folder with THROUGHLINE_DATA_DIR.';
  }
  // Whoever comes while it recovers is told 57P03; a full disk may be seen by another process of it first.
  const isGone =
    /^(08|57P|58)/.test(code ?? '') ||
    /Connection terminated|connection error|not queryable|ECONN|EPIPE/i.test(error.message);
  if (isGone)
    return 'The database went away in the middle. Nothing was changed; is its disk full? postgres.log in the data folder says why.';
  return /^(53|57)/.test(code ?? '')
    ? `The database gave up (${code}). Nothing was changed; postgres.log in the data folder says why. Then try again.`
    : null;
}
