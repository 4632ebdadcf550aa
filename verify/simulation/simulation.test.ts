import { liftOf } from '@throughline/core/measure/lift';
import { createRandom } from '@throughline/simulator/random';
import { describe, expect, it } from 'vitest';
import { checkCoverage } from './coverage.ts';
import { drawBinomial } from './draw-binomial.ts';
import { checkFalseClaims } from './false-claims.ts';
import { follow } from './follow.ts';
import { checkSampleRatio } from './sample-ratio.ts';
import { shareExperiment } from './share-experiment.ts';

// A slice of `npm run verify -- simulation`: the same code, fewer runs, bounds as wide as chance makes them.
const SEED = 'slice';

describe('lift, in experiments whose truth is known', () => {
  it('claims nothing where nothing happens, however often one looks', () => {
    const always = checkFalseClaims(100, SEED).filter(({ name }) => name.includes('always valid'));
    expect(always.length).toBeGreaterThan(5);
    // 5% and three standard errors of 100 runs.
    for (const { name, got } of always) expect(got, name).toBeLessThan(0.115);
  });

  it('holds the truth as often as it says', () => {
    for (const { name, got } of checkCoverage(200, SEED).filter(({ name }) => name.startsWith('coverage')))
      expect(got, name).toBeGreaterThan(name.includes('always valid') ? 0.95 : 0.9);
  });

  it('misses no arm that loses people, and suspects none that does not', () => {
    const [fair, twentieth, , skewed] = checkSampleRatio(50, SEED).map(({ got }) => got);
    expect([fair, twentieth]).toEqual([0, 0]);
    expect(skewed).toBeGreaterThan(0.9);
  });

  it('says at the last look what the simulation counts', () => {
    const experiment = shareExperiment({ treated: 100, heldOut: 100 }, { treated: 0.07, heldOut: 0.05 });
    for (let run = 0; run < 50; run += 1) {
      const seen = follow(experiment, createRandom(`${SEED}/${run}`), { looks: 100, alpha: 0.05, tunedFor: 20_000 });
      const lift = liftOf(seen, { measure: 'share', heldOutShare: 0.5 });
      if (lift.kind !== 'measured') throw new Error(lift.kind);
      if (lift.verdict !== 'not_shown') expect(seen.hasClaimed).toBe(true);
    }
  });
});

describe('binomial draws', () => {
  it.each([
    [1000, 0.003],
    [500, 0.02],
    [500, 0.05],
    [1000, 0.3],
    [400, 0.97],
  ])('have the mean and the variance of %d trials at %d', (n, p) => {
    const random = createRandom('binomial');
    const draw = drawBinomial(n, p);
    const draws = Array.from({ length: 40_000 }, () => draw(random));
    const mean = draws.reduce((sum, k) => sum + k, 0) / draws.length;
    const variance = draws.reduce((sum, k) => sum + (k - mean) ** 2, 0) / draws.length;
    const expected = n * p * (1 - p);
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt(expected / draws.length));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.04);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThanOrEqual(n);
  });
});
