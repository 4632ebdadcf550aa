import type { Pool } from 'pg';

/** Keys forgotten in one transaction: short locks, steady vacuum. */
const CHUNK = 5_000;

/** Forgets dedupe keys whose horizon is past, a little at a time. @returns how many. */
export async function purgeDedupe(pool: Pool): Promise<number> {
  let purged = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from dedupe where dedupe_key in (select dedupe_key from dedupe where expires_on < current_date limit ${CHUNK})`,
    );
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < CHUNK) return purged;
  }
}
