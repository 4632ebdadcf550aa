import type { Pool } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Counts one more crash for each of some events. */
export async function countCrash(pool: Pool, dedupeKeys: readonly string[]): Promise<void> {
  await pool.query(
    `insert into suspect (dedupe_key, crashes) select distinct key, 1 from unnest($1::uuid[]) as key
     on conflict (dedupe_key) do update set crashes = suspect.crashes + 1, seen_at = now()`,
    [plainArray(dedupeKeys)],
  );
}

/** Events that were in flight when a process died, with the number of times. */
export async function readSuspects(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ dedupe_key: string; crashes: number }>('select dedupe_key, crashes from suspect');
  return new Map(rows.map((row) => [row.dedupe_key, row.crashes]));
}

/** Clears an event that was taken in, or is in quarantine. */
export async function clearSuspect(pool: Pool, dedupeKey: string): Promise<void> {
  await pool.query('delete from suspect where dedupe_key = $1', [dedupeKey]);
}
