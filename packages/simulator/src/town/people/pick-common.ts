import type { Random } from '../../random.ts';

/** One of the list, the first ones more often: the share of the k-th falls like 1 / sqrt(k). @throws RangeError when empty. */
export function pickCommon<T>(random: Random, list: readonly T[]): T {
  const draw = random.next();
  const found = list[Math.floor(draw * draw * list.length)];
  if (found === undefined) throw new RangeError('there is nothing to choose from');
  return found;
}
