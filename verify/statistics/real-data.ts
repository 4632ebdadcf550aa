import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { liftOf } from '@throughline/core/measure/lift';
import { inversePropensityValue, selfNormalisedValue } from '@throughline/core/statistics/inverse-propensity';
import type { PolicyValue } from '@throughline/core/statistics/policy-value';
import { sumWeighted } from '@throughline/core/statistics/weighted-sums';
import { parse } from 'csv-parse/sync';
import { type Check, near } from '../check.ts';

/**
 * Hillstrom's e-mail experiment (64,000 people, three arms): effects beside those computed elsewhere, and the verdicts that
 * `liftOf` gives.
 */
export function checkHillstrom(file: string, values: Readonly<Record<string, unknown>>): readonly Check[] {
  const rows = readColumns(file);
  const expected = values['own_ate'] as Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
  const measures = [
    ['visit', 'share'],
    ['conversion', 'share'],
    ['spend', 'amount'],
  ] as const;
  const arms = [
    ['mens', 'Mens E-Mail'],
    ['womens', 'Womens E-Mail'],
  ] as const;
  return arms.flatMap(([arm, segment]) =>
    measures.flatMap(([column, measure]) => {
      const sums = (of: string) =>
        sumArm(
          rows.filter((row) => row['segment'] === of),
          column,
        );
      const lift = liftOf({ treated: sums(segment), heldOut: sums('No E-Mail') }, { measure, heldOutShare: 0.5 });
      const plain = lift.kind === 'measured' ? lift.difference.plain : null;
      const [difference, error] = expected[arm]![column]!;
      const name = `Hillstrom ${arm}, ${column}`;
      return [
        near(`${name}: difference`, difference, plain?.value ?? Number.NaN, 1e-5),
        near(`${name}: standard error`, error, plain?.standardError ?? Number.NaN, 1e-5),
        near(`${name}: verdict (1 = more)`, 1, lift.kind === 'measured' && lift.verdict === 'more' ? 1 : 0, 0),
      ];
    }),
  );
}

/** Open Bandit, men: what a policy that shows any of 34 items equally often would have had, from Thompson sampling's log. */
export function checkOpenBandit(file: string, values: Readonly<Record<string, unknown>>): readonly Check[] {
  const men = (values['own_small'] as { men: { random_from_bts_logged_ps: Readonly<Record<string, number>> } }).men;
  const expected = men.random_from_bts_logged_ps;
  const sums = sumWeighted(
    readColumns(file).map((row) => ({
      weight: 1 / 34 / Number(row['propensity_score']),
      reward: Number(row['click']),
    })),
  );
  const plain = inversePropensityValue(sums, 0.05) as PolicyValue;
  const normalised = selfNormalisedValue(sums, 0.05) as PolicyValue;
  return [
    near('Open Bandit men: largest weight', expected['max_w']!, sums.mostWeight, 0.05),
    near('Open Bandit men: effective sample', expected['ess']!, plain.effectiveN, 0.02 * expected['ess']!),
    near('Open Bandit men: inverse propensity', expected['ipw']!, plain.value, 0.0003),
    near('Open Bandit men: self-normalised', expected['snipw']!, normalised.value, 0.0003),
  ];
}

function sumArm(rows: readonly Readonly<Record<string, string>>[], column: string) {
  const outcomes = rows.map((row) => Number(row[column]));
  const before = rows.map((row) => Number(row['history']));
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  return {
    n: rows.length,
    reached: outcomes.filter((value) => value !== 0).length,
    sum: sum(outcomes),
    sumSquares: sum(outcomes.map((value) => value ** 2)),
    preSum: sum(before),
    preSumSquares: sum(before.map((value) => value ** 2)),
    crossSum: sum(outcomes.map((value, at) => value * before[at]!)),
  };
}

function readColumns(file: string): readonly Readonly<Record<string, string>>[] {
  return parse(gunzipSync(readFileSync(file)), { columns: true, record_delimiter: ['\r\n', '\n'] });
}
