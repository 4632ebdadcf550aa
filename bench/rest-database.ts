import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { awaitSettled } from './await-settled.ts';

/** Idle backends report what they did after 10 s; what they report after a vacuum is counted twice. */
export const REPORTED_AFTER_MS = 10_500;

/** Brings a database to the rest it would come to by itself within minutes. `isHasty` does not wait for statistics. */
export async function restDatabase(pool: Pool, isHasty = false): Promise<void> {
  await awaitSettled(pool);
  if (!isHasty) await sleep(REPORTED_AFTER_MS);
  await pool.query('vacuum (analyze)');
  await pool.query('checkpoint');
}
