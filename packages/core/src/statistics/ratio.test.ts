import { expect, it } from 'vitest';
import { absoluteDifference } from './difference.ts';
import { pairedRatio, type RatioSums } from './ratio.ts';
import { adjustedDifference } from './regression-adjustment.ts';

/** People with orders and what they spent on them; nothing is known of before. */
function ratioOf(people: readonly (readonly [spent: number, orders: number])[]): RatioSums {
  const sum = (of: (person: readonly [number, number]) => number) =>
    people.reduce((total, person) => total + of(person), 0);
  const cross = sum(([spent, orders]) => spent * orders);
  return {
    n: people.length,
    sums: [sum(([spent]) => spent), sum(([, orders]) => orders), 0, 0],
    products: [
      [sum(([spent]) => spent ** 2), cross, 0, 0],
      [cross, sum(([, orders]) => orders ** 2), 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
  };
}

it('is a ratio of sums, and has no variance where everybody has the same ratio', () => {
  const { outcome } = pairedRatio(
    ratioOf([
      [20, 2],
      [10, 1],
      [50, 5],
    ]),
  );
  expect(outcome.mean).toBe(10);
  expect(outcome.variance).toBeCloseTo(0, 10);
});

it('has the variance of its linear part', () => {
  const people = [
    [20, 2],
    [14, 1],
    [50, 5],
    [3, 1],
  ] as const;
  const { outcome } = pairedRatio(ratioOf(people));
  const ratio = 87 / 9;
  const parts = people.map(([spent, orders]) => (spent - ratio * orders) / (9 / 4));
  expect(outcome.variance).toBeCloseTo(parts.reduce((sum, part) => sum + part ** 2, 0) / 3, 10);
});

it('is not adjusted where nothing is known of before', () => {
  const [base, other] = [
    pairedRatio(
      ratioOf([
        [20, 2],
        [14, 1],
      ]),
    ),
    pairedRatio(
      ratioOf([
        [50, 5],
        [3, 1],
      ]),
    ),
  ];
  expect(adjustedDifference(base, other)).toEqual(absoluteDifference(base.outcome, other.outcome));
});
