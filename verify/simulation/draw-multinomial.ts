import type { Random } from '@throughline/simulator/random';
import { drawBinomial } from './draw-binomial.ts';

/** How many of `people` fall into each of these groups; whoever is left over falls into none. */
export function drawMultinomial(random: Random, people: number, shares: readonly number[]): readonly number[] {
  let [left, leftShare] = [people, 1];
  return shares.map((share) => {
    const count = drawBinomial(left, Math.min(1, share / leftShare))(random);
    left -= count;
    leftShare -= share;
    return count;
  });
}
