import type { Pool } from 'pg';
import { tell } from '../tell.ts';

const CHUNK = 2_000_000;

/**
 * Fills the keys of earlier events up to a number, as random as those that the product makes. The primary key is taken
 * away meanwhile and put back; autovacuum is told to leave these rows alone, since what they would cost is not what an
 * event costs.
 */
export async function fillDedupeKeys(pool: Pool, keys: number): Promise<void> {
  const { rows } = await pool.query<{ known: string; name: string; parts: string[] }>(
    `select (select count(*) from dedupe) as known, conname as name,
       (select array_agg(inhrelid::regclass::text order by inhrelid) from pg_inherits where inhparent = conrelid) as parts
     from pg_constraint where conrelid = 'dedupe'::regclass and contype = 'p'`,
  );
  const { known, name, parts } = rows[0]!;
  const missing = Math.max(0, keys - Number(known));
  if (missing === 0) return;
  for (const part of parts) await pool.query(`alter table ${part} set (autovacuum_enabled = false)`);
  await pool.query(`alter table dedupe drop constraint "${name}"`);
  let left = missing;
  let filled = 0;
  const insert = async (): Promise<void> => {
    while (left > 0) {
      const rowsNow = Math.min(CHUNK, left);
      left -= rowsNow;
      await pool.query(
        `insert into dedupe (dedupe_key, body_hash)
         select gen_random_uuid(), (random() * 9223372036854775807)::bigint from generate_series(1, $1)`,
        [rowsNow],
      );
      filled += rowsNow;
      tell(`  ${filled} of ${missing} keys`);
    }
  };
  await Promise.all([insert(), insert()]);
  const client = await pool.connect();
  try {
    tell('  indexing them');
    await client.query(`set maintenance_work_mem = '512MB'`);
    await client.query(`alter table dedupe add constraint "${name}" primary key (dedupe_key)`);
    await client.query('reset maintenance_work_mem');
  } finally {
    client.release();
  }
  await pool.query('analyze dedupe');
  await pool.query('checkpoint');
}
