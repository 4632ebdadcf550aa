import type { Pool, PoolClient } from 'pg';

/** Runs work in one transaction on a connection of its own: commits what it returns for, rolls back what it throws. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let fault: unknown;
  try {
    const [, result] = await Promise.all([client.query('begin'), work(client)]);
    await client.query('commit');
    return result;
  } catch (error) {
    fault = error;
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release(isConnectionFault(fault));
  }
}

function isConnectionFault(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    !('severity' in fault && 'code' in fault) &&
    /connection|socket|terminat/i.test(fault.message)
  );
}
