import { probabilityOf } from '@throughline/core/resolve/matching/explain/probability-of';
import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import { DEFAULT_COSTS, thresholdsOf } from '@throughline/core/resolve/matching/partition/thresholds';

const BIN_BITS = 1;
const DRAWS = 200;
const SEED = 1;

/** A pair of records with its score, and whether they are one person. */
interface JudgedPair {
  readonly bits: number;
  readonly isSame: boolean;
}

/**
 * Expected calibration error of the scores in the review band: by how much the share of pairs that are one person differs from what the
 * scores say, on average over bins of one bit, weighted by pairs. 0 where the band is empty.
 * @source Naeini, Cooper & Hauskrecht 2015.
 */
export function calibrationError(pairs: readonly JudgedPair[]): number {
  const bins = new Map<number, { n: number; same: number; said: number }>();
  const band = inReviewBand(pairs);
  for (const { bits, isSame } of band) {
    const at = Math.floor(bits / BIN_BITS);
    const bin = bins.get(at) ?? { n: 0, same: 0, said: 0 };
    bins.set(at, { n: bin.n + 1, same: bin.same + (isSame ? 1 : 0), said: bin.said + probabilityOf(bits) });
  }
  const off = [...bins.values()].reduce((sum, { same, said }) => sum + Math.abs(same - said), 0);
  return band.length === 0 ? 0 : off / band.length;
}

/**
 * The calibration error that scores have which say what is so: few pairs are never one person exactly as often as they should be. The
 * mean over seeded draws in which each pair of the band is one person as often as its score says. O(pairs x draws).
 */
export function calibrationNoise(pairs: readonly { readonly bits: number }[]): number {
  const band = inReviewBand(pairs);
  const draw = drawNumbers(SEED);
  let sum = 0;
  for (let drawn = 0; drawn < DRAWS; drawn += 1)
    sum += calibrationError(band.map(({ bits }) => ({ bits, isSame: draw() < probabilityOf(bits) })));
  return sum / DRAWS;
}

/** The pairs that somebody should look at, and that no score joins. */
export function inReviewBand<P extends { readonly bits: number }>(pairs: readonly P[]): readonly P[] {
  const { reviewBits, mergeBits } = thresholdsOf(DEFAULT_COSTS);
  return pairs.filter(({ bits }) => bits >= reviewBits && bits < mergeBits);
}
