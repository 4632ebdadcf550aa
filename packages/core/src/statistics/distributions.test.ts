import { describe, expect, it } from 'vitest';
import { betaQuantile } from './beta-distribution.ts';
import { chiSquaredAbove } from './chi-squared-distribution.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { logBeta } from './log-beta.ts';
import { logGamma } from './log-gamma.ts';
import { logNormalBelow, normalBelow, normalQuantile } from './normal-distribution.ts';
import { tAbove, tQuantileAbove } from './t-distribution.ts';

// Reference values: mpmath 1.3 with 40 digits, rounded to doubles.
function isNear(got: number, expected: number): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
}

describe('distributions, to a relative 1e-12', () => {
  it.each([
    [0.001, 6.907178885383853],
    [0.5, 0.5723649429247001],
    [3.7, 1.4280723266653879],
    [14.99, 25.164481163825506],
    [100.5, 361.4355404677776],
    [1e6, 12815504.569147611],
  ])('ln Γ(%d)', (x, expected) => isNear(logGamma(x), expected));

  it.each([
    [0.5, 3, 0.06453852113757118],
    [1e6, 0.5, -6.335390211057437],
    [123456.5, 654321.25, -340327.39762739983],
  ])('ln B(%d, %d)', (a, b, expected) => isNear(logBeta(a, b), expected));

  it.each([
    [-37, 5.725571222524577e-300],
    [-8.5, 9.479534822203318e-18],
    [-3, 0.0013498980316300946],
    [-0.1, 0.460172162722971],
    [0.3, 0.6179114221889527],
    [1.96, 0.9750021048517795],
    [5, 0.9999997133484281],
  ])('a normal variable stays below %d', (z, expected) => isNear(normalBelow(z), expected));

  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404057],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.3, -0.5244005127080408],
    [0.6, 0.2533471031357998],
    [0.975, 1.9599639845400543],
  ])('the normal quantile of %d', (p, expected) => isNear(normalQuantile(p), expected));

  it('has a logarithm where the probability has none, and joins it without a step', () => {
    expect(logNormalBelow(-50)).toBeCloseTo(-1254.8313611, 6);
    expect(logNormalBelow(-30.0001) - logNormalBelow(-29.9999)).toBeCloseTo(-0.0060066, 6);
  });

  it.each([
    [2, 3, 0.0696629842794216],
    [-1.3, 7.5, 0.8839366105921956],
    [12.7, 1, 0.02501216384467208],
    [1.96, 1e6, 0.024998033792634895],
    [0.001, 20, 0.4996060114832366],
    [40, 2.5, 7.097817145246691e-5],
    [5, 6841.37, 2.9378469379315467e-7],
  ])("Student's t exceeds %d with %d degrees of freedom", (t, degrees, expected) =>
    isNear(tAbove(t, degrees), expected),
  );

  it.each([
    [0.025, 10, 2.228138851986275],
    [0.05, 1, 6.313751514675043],
    [0.0005, 2.5, 18.277893528130647],
    [0.025, 6841.37, 1.9603107986793675],
  ])("Student's t is exceeded with %d, with %d degrees of freedom", (p, degrees, expected) =>
    isNear(tQuantileAbove(p, degrees), expected),
  );

  it.each([
    [3.84, 1, 0.0500435212487051],
    [0.01, 3, 0.9997348349413444],
    [120, 100, 0.08440668109369183],
    [10, 4, 0.040427681994512805],
  ])('chi-squared exceeds %d with %d degrees of freedom', (x, degrees, expected) =>
    isNear(chiSquaredAbove(x, degrees), expected),
  );

  it.each([
    [2, 3, 0.5, 0.6875],
    [0.5, 0.5, 0.01, 0.06376856085851985],
    [1000.5, 9000.5, 0.105, 0.9493272816087353],
    [3, 800, 0.001, 0.047624145287196065],
    [500_000, 500_000, 0.5005, 0.8413447460685732],
    [50, 0.5, 0.999, 0.7523690199653768],
  ])('a beta variable (%d, %d) stays below %d', (a, b, x, expected) => isNear(incompleteBeta(a, b, x), expected));

  it("gives the end of Jeffreys's interval of 700 in 1,000", () => {
    isNear(betaQuantile(0.025, 700.5, 300.5), 0.6710503460752892);
  });

  it('is 0 and 1 at the ends', () => {
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1), chiSquaredAbove(0, 2)]).toEqual([0, 1, 1]);
    expect(tAbove(Number.POSITIVE_INFINITY, 5)).toBe(0);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  });
});
