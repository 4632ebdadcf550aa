import { covariance } from './moments.ts';
import type { Paired } from './regression-adjustment.ts';

/** A numerator and a denominator, each summed over the same people: money and orders, returns and items. */
export interface RatioSums {
  readonly n: number;
  /** Σ of numerator, denominator, numerator before, denominator before. */
  readonly sums: Four<number>;
  /** Σ of the products of each two of them; symmetric. */
  readonly products: Four<Four<number>>;
}

type Four<T> = readonly [T, T, T, T];

/**
 * A ratio of sums (not a mean of ratios) as if each person had one number: its linear part in what the person adds to
 * both sums. So everything that compares means compares ratios too. Where there is no denominator before, that half is 0.
 * @source Delta method: Deng, Knoblich & Lu 2018, on ratio metrics; the adjustment: Deng, Xu, Kohavi & Walker 2013, appendix B.
 */
export function pairedRatio({ n, sums, products }: RatioSums): Paired {
  const mean = sums.map((sum) => sum / n);
  const after = gradient(mean[0]!, mean[1]!);
  const before = gradient(mean[2]!, mean[3]!);
  const joint = (
    left: readonly [number, number],
    atLeft: number,
    right: readonly [number, number],
    atRight: number,
  ) => {
    let sum = 0;
    for (let i = 0; i < 2; i += 1)
      for (let j = 0; j < 2; j += 1) {
        const [row, column] = [atLeft + i, atRight + j];
        sum += left[i]! * right[j]! * covariance(n, sums[row]!, sums[column]!, products[row]![column]!);
      }
    return sum;
  };
  return {
    outcome: { n, mean: sums[0] / sums[1], variance: joint(after, 0, after, 0) },
    before: { n, mean: sums[3] === 0 ? 0 : sums[2] / sums[3], variance: joint(before, 2, before, 2) },
    covariance: joint(after, 0, before, 2),
  };
}

/** Of numerator / denominator, in both. */
function gradient(numerator: number, denominator: number): readonly [number, number] {
  return denominator === 0 ? [0, 0] : [1 / denominator, -numerator / denominator ** 2];
}
