import { readFileSync } from 'node:fs';
import { bernoulliInterval } from '@throughline/core/statistics/bernoulli-interval';
import { betaBinomialMixture } from '@throughline/core/statistics/beta-binomial-mixture';
import { gammaExponentialMixture } from '@throughline/core/statistics/gamma-exponential-mixture';
import { gammaPoissonMixture } from '@throughline/core/statistics/gamma-poisson-mixture';
import { type Mixture, mixtureBound } from '@throughline/core/statistics/mixture';
import { mixturePrecision } from '@throughline/core/statistics/mixture-precision';
import { normalMixture } from '@throughline/core/statistics/normal-mixture';
import { polynomialStitching } from '@throughline/core/statistics/polynomial-stitching';
import { treatmentEffectSequence } from '@throughline/core/statistics/treatment-effect-sequence';
import { type Check, near } from '../check.ts';

/** What confseq's own tests allow. */
const TOLERANCE = 1e-5;
const SERIES_TOLERANCE = 1e-4;
const [V, ALPHA] = [100, 0.05];

/** confseq's boundaries as its C++ tests state them: tuned at variance 100, alpha 5%. */
export function checkConfseq(values: Readonly<Record<string, unknown>>): readonly Check[] {
  const sides = { g: 0.2, h: 0.8 };
  const mixtures: readonly (readonly [block: string, Mixture])[] = [
    ['normal_two_sided', normalMixture(V, ALPHA, false)],
    ['normal_one_sided', normalMixture(V, ALPHA, true)],
    ['gamma_exponential_c2', gammaExponentialMixture(V, ALPHA, 2)],
    ['gamma_poisson_c2', gammaPoissonMixture(V, ALPHA, 2)],
    ['beta_binomial_two_sided_g0.2_h0.8', betaBinomialMixture(V, ALPHA, { ...sides, isOneSided: false })],
    ['beta_binomial_one_sided_g0.2_h0.8', betaBinomialMixture(V, ALPHA, { ...sides, isOneSided: true })],
  ];
  const normal = values['normal_two_sided'] as { best_rho: number };
  const intervals = values['bernoulli_ci'] as readonly {
    s: number;
    n: number;
    t_opt: number;
    ci: readonly [number, number];
  }[];
  return [
    near('confseq normal rho', normal.best_rho, mixturePrecision(V, ALPHA), TOLERANCE),
    ...mixtures.flatMap(([block, mixture]) => {
      const expected = Object.entries(values[block] as Readonly<Record<string, number>>);
      const startingWith = (name: string) => expected.find(([key]) => key.startsWith(name))?.[1] ?? Number.NaN;
      return [
        near(`confseq ${block} log mixture`, startingWith('log_mixture'), mixture.log(10, V), TOLERANCE),
        near(`confseq ${block} bound`, startingWith('bound'), mixtureBound(mixture, V, ALPHA), TOLERANCE),
      ];
    }),
    near(
      'confseq polynomial stitching',
      values['poly_stitching(v=100,vmin=10,c=3)'] as number,
      polynomialStitching(V, ALPHA, 10, 3),
      TOLERANCE,
    ),
    ...intervals.flatMap(({ s, n, t_opt: tOpt, ci }) => {
      const { low, high } = bernoulliInterval(s, n, { alpha: ALPHA, tOpt });
      const name = `confseq Bernoulli ${s} of ${n}, tuned at ${tOpt}`;
      return [near(`${name}, low`, ci[0], low, TOLERANCE), near(`${name}, high`, ci[1], high, TOLERANCE)];
    }),
  ];
}

/** The authors' sequence of a treatment effect over 1,000 people: the worst of all steps. */
export function checkTreatmentEffectSeries(file: string): readonly Check[] {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(2).map(Number));
  const steps = treatmentEffectSequence(
    rows.map(([outcome, treatment]) => ({ isTreated: treatment === 1, outcome: outcome! })),
    { propensity: 0.5, support: [0, 1], expectedNoise: 0.16, tOpt: 50, alpha: ALPHA },
  );
  const columns = ['value', 'high', 'low', 'pValue'] as const;
  return [
    near('confseq ATE series, steps', 1000, steps.length, 0),
    ...columns.map((column, place) => {
      const worst = Math.max(...steps.map((step, at) => Math.abs(step[column] - rows[at]![place + 2]!)));
      return near(`confseq ATE series, worst error of ${column} over 1,000 steps`, 0, worst, SERIES_TOLERANCE);
    }),
  ];
}
