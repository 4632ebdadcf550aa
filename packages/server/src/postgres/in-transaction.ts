import type { Pool, PoolClient } from 'pg';
import { watchFaults } from './first-fault.ts';
import { together } from './together.ts';

const IDLE_MS = 30_000;
const endings = new WeakMap<PoolClient, Promise<unknown>>();

/**
 * Has a transaction commit right behind its last statements, without waiting for their answers: where one of them fails, the commit
 * rolls back and the transaction fails with its fault.
 */
export function endWith(client: PoolClient, statements: Promise<unknown>): void {
  // Whoever runs the transaction hears of it by the commit, or has failed already.
  statements.catch(() => undefined);
  endings.set(client, statements);
}

/**
 * Runs work in one transaction on a connection of its own: commits what it returns for, rolls back what it throws.
 * PostgreSQL ends it when it does nothing for `mayIdleMs`: where a network has swallowed a connection both ends
 * believe in it, and what it has locked would stay locked, since the database hears nothing and waits for hours.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  mayIdleMs = IDLE_MS,
): Promise<Result> {
  const connection = await pool.connect();
  const { client, rootOf } = watchFaults(connection);
  let fault: unknown;
  try {
    const [, result] = await Promise.all([
      client.query(`begin; set local idle_in_transaction_session_timeout = ${mayIdleMs}`),
      work(client),
    ]);
    const [{ command }] = await together([client.query('commit'), endings.get(client)]);
    // A transaction in which a statement failed answers a commit with a rollback, and no error.
    if (command !== 'COMMIT') throw rootOf(new Error('The transaction was rolled back.'));
    return result;
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    fault = rootOf(error);
    throw fault;
  } finally {
    connection.release(isConnectionFault(fault));
  }
}

function isConnectionFault(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    !('severity' in fault && 'code' in fault) &&
    /connection|socket|terminat/i.test(fault.message)
  );
}
