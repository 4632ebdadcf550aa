import type { Pool, PoolClient } from 'pg';
import { beforeNextTry, TRIES } from './before-next-try.ts';
import { faultClass } from './fault-class.ts';
import { inTransaction } from './in-transaction.ts';

/** Runs work in a transaction, again with jitter where it lost a race (40001, 40P01). */
export async function runAgain<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(pool, work);
    } catch (error) {
      if (faultClass(error) !== 'retry' || attempt >= TRIES) throw error;
      await beforeNextTry(attempt);
    }
  }
}
