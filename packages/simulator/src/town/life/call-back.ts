import { HOUR_MS } from '../duration.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import { type Scene, withinCalendar } from './scene.ts';

const CALL_BACK_PROBABILITY = 0.15;
const CALL_BACK_BROKEN_PROBABILITY = 0.3;

/** Whether an agent promises to call back about a problem, and whether it is done. By when, ms since 1970; null without a promise. */
export function promiseCallBack(
  scene: Scene,
  { random, resident }: Customer,
  problem: string,
  at: number,
): number | null {
  if (!random.chance(CALL_BACK_PROBABILITY)) return null;
  const promisedAt = at + random.integer(4, 48) * HOUR_MS;
  const isBroken = random.chance(CALL_BACK_BROKEN_PROBABILITY);
  const keptAt = withinCalendar(scene, isBroken ? null : promisedAt - random.integer(0, 3) * HOUR_MS);
  if (keptAt !== null) {
    scene.telling.say({
      source: 'call-centre',
      resident,
      at: keptAt,
      body: {
        type: 'track',
        event: 'Call Made',
        context: externalIds(idOf('customer_number', resident.customerNumber)),
        properties: { reason: 'call back' },
      },
    });
  }
  const lateMs = keptAt === null ? null : 0;
  const promise = { what: 'call back', about: problem, madeAt: at, promisedAt, keptAt, lateMs } as const;
  scene.telling.learn({ kind: 'promise', resident: resident.id, ...promise });
  return promisedAt;
}
