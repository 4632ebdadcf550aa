import { expect, test } from 'vitest';
import { leastSquares } from './least-squares.ts';

test('a line is found again', () => {
  const { slope, slopeError } = leastSquares([
    [0, 1],
    [1, 3],
    [2, 5],
  ]);
  expect(slope).toBeCloseTo(2, 12);
  expect(slopeError).toBeCloseTo(0, 12);
});

test('a slope among noise comes with its error', () => {
  // By hand: means 2.5 and 2.25, xx 5, xy 2.5; squares 2.75, of which the line explains 1.25.
  const { slope, slopeError } = leastSquares([
    [1, 1],
    [2, 3],
    [3, 2],
    [4, 3],
  ]);
  expect(slope).toBeCloseTo(0.5, 12);
  expect(slopeError).toBeCloseTo(Math.sqrt(1.5 / 2 / 5), 12);
});

test('two points tell no error, and points at one place no slope', () => {
  expect(
    leastSquares([
      [0, 0],
      [1, 1],
    ]),
  ).toEqual({ slope: 1, slopeError: Number.POSITIVE_INFINITY });
  expect(
    leastSquares([
      [1, 0],
      [1, 1],
      [1, 2],
    ]),
  ).toEqual({ slope: 0, slopeError: Number.POSITIVE_INFINITY });
});
