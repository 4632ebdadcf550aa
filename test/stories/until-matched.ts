import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from './start-shop.ts';

const PATIENCE_MS = 60_000;

/** Waits until everything that was said so far has been matched: the queue loses a row when what it led to is there. */
export async function untilMatched({ database }: Pick<Shop, 'database'>): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 50) {
    const { rows } = await database.pool.query<{ n: number }>('select count(*)::int as n from match_queue');
    if (rows[0]!.n === 0) return;
    await sleep(50);
  }
  throw new Error('nobody matches what waits');
}
