import type { Pool, PoolClient } from 'pg';

/** The database itself ends a snapshot that nothing is read from any more; longer than a sink waits for its reader. */
const IDLE_LIMIT = '180s';

/** Reads everything as it is at one moment. The connection is free again when the reading ends, however it ends. */
export async function* inSnapshot<Item>(
  pool: Pool,
  read: (client: PoolClient) => AsyncGenerator<Item>,
): AsyncGenerator<Item> {
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local idle_in_transaction_session_timeout = '${IDLE_LIMIT}'`);
    yield* read(client);
    await client.query('commit');
    isDone = true;
  } finally {
    // A reading that was broken off may leave a statement behind.
    client.release(!isDone);
  }
}
