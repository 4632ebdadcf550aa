import type { Counters } from '@throughline/core/understand/counters';
import { bigIntArray } from '../postgres/binary-array.ts';

/** Bits of one counter in the number that all of a person's are sent as. */
export const COUNTER_BITS = 10;
/** More than a batch holds events. */
export const MOST_COUNTED = 2 ** COUNTER_BITS - 1;

/**
 * What a batch adds to each person's counters, as a `bigint[]` of one number a person, the first counter in the lowest bits:
 * to receive an element costs PostgreSQL more than to take a number apart.
 * @throws RangeError where it adds more to one than fits; a smaller batch does not.
 */
export function counterArray(people: readonly Counters[]): Buffer {
  return bigIntArray(people.map(halvesOf));
}

/** Counters of people as they are stored: a `bigint[]`, the six of one person one behind the other. */
export function storedCounterArray(people: readonly Counters[]): Buffer {
  return bigIntArray(people.flat().map((counter) => [Math.floor(counter / 2 ** 32), counter >>> 0] as const));
}

function halvesOf(counters: Counters): readonly [high: number, low: number] {
  const most = Math.max(...counters);
  if (most > MOST_COUNTED) throw new RangeError(`A batch adds ${most} to a counter of somebody; ${MOST_COUNTED} fit.`);
  const [first, second, third, fourth, fifth, sixth] = counters;
  const below = first | (second << COUNTER_BITS) | (third << (2 * COUNTER_BITS));
  const above = fourth | (fifth << COUNTER_BITS) | (sixth << (2 * COUNTER_BITS));
  // The lower half holds three counters and two bits of the fourth.
  return [above >>> 2, (below | (above << 30)) >>> 0];
}
