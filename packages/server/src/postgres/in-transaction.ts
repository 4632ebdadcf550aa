import type { Pool, PoolClient } from 'pg';
import { watchFaults } from './first-fault.ts';

/**
 * How long a transaction may do nothing before PostgreSQL ends it; in ms. Where a network has swallowed a connection
 * both ends believe in it, and what it has locked would stay locked: the database hears nothing and waits for hours.
 */
const IDLE_MS = 30_000;
const BEGIN = `begin; set local idle_in_transaction_session_timeout = ${IDLE_MS}`;

/** Runs work in one transaction on a connection of its own: commits what it returns for, rolls back what it throws. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  const { client, rootOf } = watchFaults(connection);
  let fault: unknown;
  try {
    const [, result] = await Promise.all([client.query(BEGIN), work(client)]);
    const { command } = await client.query('commit');
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
