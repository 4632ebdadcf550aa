import { createRandom } from '../../random.ts';
import { DAY_MS, HOUR_MS } from '../duration.ts';

const WEEK_MS = 7 * DAY_MS;

/** What stands on the shelf when the lorry has come, and how much of it is asked for until it comes again. */
const OPENING: readonly (readonly [units: number, weight: number])[] = [
  [0, 6],
  [2, 9],
  [4, 16],
  [8, 34],
  [12, 28],
  [24, 10],
];

/**
 * Units of a product in a store at an instant (ms since 1970): delivered once a week, sold off evenly by the town's demand
 * of that week, never below zero. Pure, so that two families who meet at one shelf see the same; what one family takes is
 * part of that demand. O(1).
 */
export function stockAt(seed: string, store: string, productId: string, at: number): number {
  const week = Math.floor(at / WEEK_MS);
  const random = createRandom(`${seed}/stock/${store}/${productId}/${week}`);
  const opening = random.weighted(OPENING);
  const demand = random.integer(0, opening + 2);
  const hours = Math.floor((at - week * WEEK_MS) / HOUR_MS);
  return Math.max(0, opening - Math.floor((demand * hours) / (7 * 24)));
}
