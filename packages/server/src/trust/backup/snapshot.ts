import type { Pool, PoolClient } from 'pg';

/** Text forms that are the same in every database and read back exactly. */
export const EXACT_TEXT_FORMS = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;

/** Whoever reads or writes an archive may be slow; a server elsewhere must not break off what is long on purpose. */
export const WITHOUT_HURRY = 'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0';

/** Reads with the database standing still for the reader, while others go on writing. Writes nothing. */
export async function* inSnapshot<Piece>(
  pool: Pool,
  read: (client: PoolClient) => AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`${EXACT_TEXT_FORMS}; ${WITHOUT_HURRY}`);
    yield* read(client);
    await client.query('commit');
    isWhole = true;
  } finally {
    // Whoever reads may go in the middle, while a statement is under way: nobody else gets that connection.
    client.release(!isWhole);
  }
}
