import { DatabaseError } from 'pg';
import type { PoolClient } from 'pg';
import { inOnePacket } from './one-packet.ts';

/** Every statement of a failed transaction but the first to fail fails with this. */
const IN_FAILED_TRANSACTION = '25P02';

/** A connection that remembers the first fault of a transaction, and sends in one packet what is asked of it in one go. */
export interface WatchedClient {
  readonly client: PoolClient;
  /** What a transaction failed with, given what its work threw. */
  readonly rootOf: (thrown: unknown) => unknown;
}

/**
 * Statements travel together, and each of them is awaited somewhere in the work: what the work throws may be the
 * complaint of a statement behind the one that failed. Answers come in the order of the statements, so the first
 * fault noted where they arrive is the cause.
 */
export function watchFaults(connection: PoolClient): WatchedClient {
  let first: unknown;
  const note = (error: unknown): void => {
    first ??= error;
  };
  const query = (...statement: unknown[]): unknown => {
    inOnePacket(connection);
    const answer = (connection.query as (...statement: unknown[]) => unknown).apply(connection, statement);
    if (answer instanceof Promise) answer.catch(note);
    else noteCallback(answer as Submitted, note);
    return answer;
  };
  return {
    client: Object.assign(Object.create(connection) as PoolClient, { query }),
    rootOf: (thrown) =>
      thrown instanceof DatabaseError && thrown.code === IN_FAILED_TRANSACTION ? (first ?? thrown) : thrown,
  };
}

/** A statement that answers by callback, such as a copy. */
interface Submitted {
  callback?: (error: Error | null, ...answer: unknown[]) => void;
}

function noteCallback(submitted: Submitted, note: (error: unknown) => void): void {
  const answered = submitted.callback;
  submitted.callback = (error, ...answer) => {
    if (error !== null && error !== undefined) note(error);
    answered?.(error, ...answer);
  };
}
