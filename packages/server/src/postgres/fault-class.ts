import { DatabaseError } from 'pg';

/**
 * What a failed transaction calls for (`model.md` 7): `retry` it as it is, `bisect` it because some event's
 * data is to blame, or `unavailable`: the database is sick and no event is to blame.
 */
export type FaultClass = 'retry' | 'duplicate' | 'bisect' | 'unavailable' | 'bug';

/** Classifies what a transaction threw. */
export function faultClass(error: unknown): FaultClass {
  if (error instanceof RetryTransaction) return 'retry';
  if (!(error instanceof DatabaseError)) return isConnectionError(error) ? 'unavailable' : 'bisect';
  const code = error.code ?? '';
  if (code === '40001' || code === '40P01' || code === '55P03') return 'retry';
  if (code.startsWith('22') || code.startsWith('54')) return 'bisect';
  if (code === '23505' && error.table?.startsWith('dedupe_')) return 'duplicate';
  // A record that was new when it was read.
  if (code === '23505' && error.table === 'record') return 'retry';
  if (code.startsWith('23')) return isMissingPartition(error) ? 'retry' : 'bisect';
  return /^(08|25|53|57|58|XX)/.test(code) ? 'unavailable' : 'bug';
}

/** Whether a row found no partition for its month. */
export function isMissingPartition(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23514' && /no partition/.test(error.message);
}

/** Thrown by a step that found people changed under its feet: the whole transaction is run again. */
export class RetryTransaction extends Error {}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^(ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOST|ENOTFOUND)/.test(code)) return true;
  return /Connection terminated|connection error|not queryable|timeout exceeded when trying to connect|Client was closed/i.test(
    error.message,
  );
}
