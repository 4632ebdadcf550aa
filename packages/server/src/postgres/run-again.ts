import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { faultClass } from './fault-class.ts';
import { inTransaction } from './in-transaction.ts';

const TRIES = 30;
const MAX_WAIT_MS = 50;

/** Runs work in a transaction, again with jitter where it lost a race (40001, 40P01). */
export async function runAgain<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(pool, work);
    } catch (error) {
      if (faultClass(error) !== 'retry' || attempt >= TRIES) throw error;
      await sleep(Math.random() * Math.min(MAX_WAIT_MS, 2 ** attempt));
    }
  }
}
