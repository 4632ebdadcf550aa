import { alwaysValidInterval } from '@throughline/core/statistics/always-valid-interval';
import { absoluteDifference, relativeDifference } from '@throughline/core/statistics/difference';
import type { Estimate, Interval } from '@throughline/core/statistics/estimate';
import { fixedHorizonInterval } from '@throughline/core/statistics/fixed-horizon-interval';
import { covariance, type Moments, momentsOfAmounts, momentsOfShare } from '@throughline/core/statistics/moments';
import { posteriorEffect } from '@throughline/core/statistics/posterior-effect';
import { pairedRatio } from '@throughline/core/statistics/ratio';
import { adjustedRelativeDifference, type Paired } from '@throughline/core/statistics/regression-adjustment';
import { type Check, near } from '../check.ts';
import { RATIO_ARMS } from './ratio-arms.ts';

/** A sample as gbstats' tests state it. */
interface Sample {
  readonly n: number;
  readonly sum: number;
  readonly sum_squares?: number;
}

interface PairedSample {
  readonly n: number;
  readonly post: readonly [number, number];
  readonly pre: readonly [number, number];
  readonly post_pre_sum_of_products: number;
}

interface Result {
  readonly a: Sample;
  readonly b: Sample;
  readonly tuning: number;
  readonly expected: number;
  readonly ci: readonly [number, number];
  readonly ci_low: number;
  readonly se: number;
  readonly sd: number;
  readonly p: number;
  readonly chance_to_win: number;
  readonly risk: readonly [number, number];
}

/** The tests' five decimals. */
const FIVE = 0.000_005_1;
/**
 * For means gbstats leaves what the arms differed in before out of a derivative, for ratios it does not. Ours never does:
 * the standard error differs by 3 in a million.
 */
const ADJUSTED = 0.000_02;
const ALPHA = 0.05;
/** Above this alpha gbstats' one-sided p-value stops. */
const GBSTATS_MOST = 0.4999;

/** Every result of gbstats' tests that is written down. */
export function checkGbstats(values: Readonly<Record<string, unknown>>): readonly Check[] {
  const of = (name: string) => values[name] as Result;
  const relative = of('two_sided_relative');
  const [a, b] = [momentsOf(relative.a), momentsOf(relative.b)];
  const proportion = of('two_sided_proportion_relative');
  const proportions = relativeDifference(momentsOf(proportion.a), momentsOf(proportion.b));
  const ratio = adjustedRelativeDifference(pairedRatio(RATIO_ARMS.a), pairedRatio(RATIO_ARMS.b));
  return [
    ...fixed('two_sided_relative', relativeDifference(a, b), relative),
    ...fixed('two_sided_absolute', absoluteDifference(a, b), of('two_sided_absolute')),
    ...fixed('two_sided_proportion_relative', proportions, proportion),
    ...fixed('ratio_regression_adjusted_relative', ratio, of('ratio_regression_adjusted_relative')),
    ...sequential(values),
    ...oneSided(values),
    ...bayesian(values),
  ];
}

function fixed(name: string, estimate: Estimate, expected: Result): readonly Check[] {
  return interval(`gbstats ${name}`, estimate, fixedHorizonInterval(estimate, ALPHA), expected);
}

function sequential(values: Readonly<Record<string, unknown>>): readonly Check[] {
  const plain = (['sequential_mean', 'sequential_proportion'] as const).flatMap((name) => {
    const expected = values[name] as Result;
    const estimate = relativeDifference(momentsOf(expected.a), momentsOf(expected.b));
    const got = alwaysValidInterval(estimate, { alpha: ALPHA, tunedFor: expected.tuning });
    return interval(`gbstats ${name}`, estimate, got, expected);
  });
  const cuped = values['sequential_cuped'] as Omit<Result, 'a' | 'b'> & {
    readonly a: PairedSample;
    readonly b: PairedSample;
  };
  const estimate = adjustedRelativeDifference(pairedOf(cuped.a), pairedOf(cuped.b));
  const got = alwaysValidInterval(estimate, { alpha: ALPHA, tunedFor: cuped.tuning });
  return [...plain, ...interval('gbstats sequential_cuped', estimate, got, cuped, ADJUSTED)];
}

function oneSided(values: Readonly<Record<string, unknown>>): readonly Check[] {
  const { a, b } = values['two_sided_relative'] as Result;
  const fewer = momentsOf({ ...a, n: (values['one_sided_greater_relative'] as { a_n: number }).a_n });
  const estimates = {
    relative: relativeDifference(fewer, momentsOf(b)),
    absolute: absoluteDifference(fewer, momentsOf(b)),
  };
  return (['relative', 'absolute'] as const).flatMap((kind) => {
    const estimate = estimates[kind];
    const once = values[`one_sided_greater_${kind}`] as Result;
    const gotOnce = fixedHorizonInterval(estimate, ALPHA, 'greater');
    const always = values[`seq_one_sided_greater_${kind}`] as Result;
    const gotAlways = alwaysValidInterval(estimate, { alpha: ALPHA, tunedFor: 5000, side: 'greater' });
    return [
      near(`gbstats one_sided_greater_${kind} value`, once.expected, estimate.value, 1e-12),
      near(`gbstats one_sided_greater_${kind} low`, once.ci_low, gotOnce.low, 1e-9),
      near(`gbstats one_sided_greater_${kind} p`, once.p, gotOnce.pValue, 1e-9),
      near(`gbstats seq_one_sided_greater_${kind} low`, always.ci_low, gotAlways.low, 1e-9),
      // gbstats halves alpha until its bound is near zero: at its p it is 0.000016.
      near(`gbstats seq_one_sided_greater_${kind} p`, always.p, Math.min(GBSTATS_MOST, gotAlways.pValue), 0.0002),
    ];
  });
}

function bayesian(values: Readonly<Record<string, unknown>>): readonly Check[] {
  const mean = values['bayes_mean_flat'] as Result;
  const cases = [
    ['bayes_proportion_flat', values['bayes_proportion_flat'] as Result, null],
    ['bayes_mean_flat', mean, null],
    ['bayes_mean_prior_N(0.1,var0.1)', mean, { mean: 0.1, variance: 0.1 }],
  ] as const;
  return cases.flatMap(([name, { a, b }, prior]) => {
    const expected = values[name] as Result;
    const got = posteriorEffect(relativeDifference(momentsOf(a), momentsOf(b)), prior, ALPHA);
    return [
      near(`gbstats ${name} mean`, expected.expected, got.mean, FIVE),
      near(`gbstats ${name} low`, expected.ci[0], got.low, FIVE),
      near(`gbstats ${name} high`, expected.ci[1], got.high, FIVE),
      near(`gbstats ${name} sd`, expected.sd, got.standardDeviation, FIVE),
      near(`gbstats ${name} chance to win`, expected.chance_to_win, got.chanceToWin, FIVE),
      near(`gbstats ${name} risk of keeping`, expected.risk[0], got.risk.ofKeeping, FIVE),
      near(`gbstats ${name} risk of changing`, expected.risk[1], got.risk.ofChanging, FIVE),
    ];
  });
}

function interval(
  name: string,
  estimate: Estimate,
  got: Interval,
  expected: Omit<Result, 'a' | 'b'>,
  tolerance: number = FIVE,
): readonly Check[] {
  return [
    near(`${name} value`, expected.expected, estimate.value, FIVE),
    near(`${name} se`, expected.se, estimate.standardError, FIVE),
    near(`${name} low`, expected.ci[0], got.low, tolerance),
    near(`${name} high`, expected.ci[1], got.high, tolerance),
    near(`${name} p`, expected.p, got.pValue, FIVE),
  ];
}

/** A sample without a sum of squares is one of yes and no. */
function momentsOf({ n, sum, sum_squares: squares }: Sample): Moments {
  return squares === undefined ? momentsOfShare(n, sum) : momentsOfAmounts(n, sum, squares);
}

function pairedOf({ n, post, pre, post_pre_sum_of_products: cross }: PairedSample): Paired {
  return {
    outcome: momentsOfAmounts(n, ...post),
    before: momentsOfAmounts(n, ...pre),
    covariance: covariance(n, post[0], pre[0], cross),
  };
}
