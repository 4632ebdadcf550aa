import { describe, expect, it } from 'vitest';
import { bernoulliInterval } from './bernoulli-interval.ts';
import { betaBinomialMixture } from './beta-binomial-mixture.ts';
import { gammaExponentialMixture } from './gamma-exponential-mixture.ts';
import { gammaPoissonMixture } from './gamma-poisson-mixture.ts';
import { type Mixture, mixtureBound } from './mixture.ts';
import { normalMixture } from './normal-mixture.ts';
import { polynomialStitching } from './polynomial-stitching.ts';
import { treatmentEffectSequence } from './treatment-effect-sequence.ts';

// Reference: gostevehoward/confseq, test/uniform_boundaries_unittest.cpp (MIT): v 100, alpha 0.05, tuned there; 1e-5.
const sides = { g: 0.2, h: 0.8 };
const mixtures: readonly (readonly [string, Mixture, log: number, bound: number])[] = [
  ['normal, two-sided', normalMixture(100, 0.05, false), -0.6510052, 30.35209],
  ['normal, one-sided', normalMixture(100, 0.05, true), -0.06502391, 27.66071],
  ['gamma-exponential', gammaExponentialMixture(100, 0.05, 2), -0.2490165, 33.02017],
  ['gamma-Poisson', gammaPoissonMixture(100, 0.05, 2), -0.06991219, 30.1949],
  ['beta-binomial, two-sided', betaBinomialMixture(100, 0.05, { ...sides, isOneSided: false }), -0.6941012, 31.4308],
  ['beta-binomial, one-sided', betaBinomialMixture(100, 0.05, { ...sides, isOneSided: true }), -0.07134019, 28.41238],
];

describe('uniform boundaries', () => {
  it.each(mixtures)('%s', (_, mixture, log, bound) => {
    expect(Math.abs(mixture.log(10, 100) - log)).toBeLessThan(1e-5);
    expect(Math.abs(mixtureBound(mixture, 100, 0.05) - bound)).toBeLessThan(1e-5);
  });

  it('start at one: before there is any noise there is no evidence', () => {
    for (const [, mixture] of mixtures) expect(mixture.log(0, 0)).toBeCloseTo(0, 10);
  });

  it('stitch, also where the tail helps', () => {
    expect(Math.abs(polynomialStitching(100, 0.05, 10, 3) - 64.48755)).toBeLessThan(1e-5);
    expect(Math.abs(polynomialStitching(100, 0.05, 10, -1) - 28.99389)).toBeLessThan(1e-5);
  });

  it('hold a probability in', () => {
    const { low, high } = bernoulliInterval(700, 1000, { alpha: 0.05, tOpt: 100 });
    expect([low, high].map((value) => Number(value.toFixed(5)))).toEqual([0.65163, 0.74595]);
    expect(bernoulliInterval(0, 50, { alpha: 0.05, tOpt: 50 }).low).toBe(0);
    expect(bernoulliInterval(50, 50, { alpha: 0.05, tOpt: 50 }).high).toBe(1);
  });

  it('do not leave what is possible, and close in on an effect', () => {
    const people = Array.from({ length: 4000 }, (_, i) => ({
      isTreated: i % 2 === 0,
      outcome: i % 2 === 0 && i % 3 !== 0 ? 1 : 0,
    }));
    const options = { propensity: 0.5, support: [0, 1], expectedNoise: 0.2, tOpt: 1000, alpha: 0.05 } as const;
    const steps = treatmentEffectSequence(people, options);
    expect(steps[0]).toMatchObject({ low: -1, high: 1 });
    const last = steps.at(-1)!;
    expect(last.low).toBeGreaterThan(0.4);
    expect(last.high).toBeLessThan(0.9);
    expect(last.pValue).toBeLessThan(1e-9);
  });
});
