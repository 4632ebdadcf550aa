import type { Pool } from 'pg';

/** Schema of the table that the ceiling copies into. */
export const CEILING_SCHEMA = 'ceiling';
/** Schema of the table that one connection copies into, without a server. */
export const RAW_SCHEMA = 'raw_copy';

/** Creates a table `event` in a schema of its own: the product's columns, no index, no partitions. */
export async function createBareEventTable(pool: Pool, schema: string): Promise<void> {
  await pool.query(`create schema ${schema}`);
  await pool.query(`create table ${schema}.event (like public.event)`);
}
