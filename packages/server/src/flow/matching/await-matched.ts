import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from '../../config/deployment.ts';
import { matchWaiting } from './match-records.ts';

const LOOK_EVERY_MS = 50;

/**
 * Matches what waits, here or by whoever is at it, until nothing does: people as they are then are those that a rebuild computes. While
 * events come in there may be no such moment. @returns whether it came within `mostMs`.
 */
export async function awaitMatched(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  mostMs: number = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const until = performance.now() + mostMs;
  for (;;) {
    while ((await matchWaiting(deployment)) > 0) if (performance.now() > until) return false;
    const { rowCount } = await deployment.pool.query('select from match_queue limit 1');
    if (rowCount === 0) return true;
    if (performance.now() > until) return false;
    await sleep(LOOK_EVERY_MS);
  }
}
