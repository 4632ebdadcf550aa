import { expect, it } from 'vitest';
import { relativeDifference } from './difference.ts';
import { momentsOfAmounts, momentsOfShare } from './moments.ts';
import { posteriorEffect } from './posterior-effect.ts';

const round = (values: readonly number[]) => values.map((value) => Number(value.toFixed(5)));

// Results: gbstats, packages/stats/tests/bayesian/test_tests.py (MIT), five decimals.
it('weighs 51 against 49 of a hundred', () => {
  const estimate = relativeDifference(momentsOfShare(100, 49), momentsOfShare(100, 51));
  const { mean, low, high, chanceToWin, risk } = posteriorEffect(estimate, null, 0.05);
  expect(round([mean, low, high, chanceToWin])).toEqual([0.04082, -0.24779, 0.32943, 0.60918]);
  expect(round([risk.ofKeeping, risk.ofChanging])).toEqual([0.0814, 0.04058]);
});

it('moves towards what was believed before', () => {
  const estimate = relativeDifference(momentsOfAmounts(10, 100, 1002.25), momentsOfAmounts(10, 105, 1111.5));
  const { mean, standardDeviation } = posteriorEffect(estimate, { mean: 0.1, variance: 0.1 }, 0.05);
  expect(round([mean, standardDeviation])).toEqual([0.05063, 0.03549]);
});
