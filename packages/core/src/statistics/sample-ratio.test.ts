import { describe, expect, it } from 'vitest';
import { sampleRatio } from './sample-ratio.ts';

describe('the sample ratio', () => {
  it('speaks for the plan where the arms are as planned', () => {
    const { logBayesFactor, pValue } = sampleRatio([50_000, 50_000], [0.5, 0.5]);
    expect(logBayesFactor).toBeLessThan(0);
    expect(pValue).toBe(1);
  });

  it('says nothing of nobody', () => {
    expect(sampleRatio([0, 0], [0.95, 0.05])).toEqual({ logBayesFactor: 0, pValue: 1 });
  });

  it('is a fair bet: over all that may come it gains nothing in the mean', () => {
    // Σ over counts of P(counts | plan) × Bayes factor = 1, here for 12 people in shares of 0.8 and 0.2.
    let expected = 0;
    for (let held = 0; held <= 12; held += 1) {
      const ways = Array.from({ length: held }, (_, i) => (12 - i) / (i + 1)).reduce(
        (product, factor) => product * factor,
        1,
      );
      const { logBayesFactor } = sampleRatio([12 - held, held], [0.8, 0.2], { concentration: 5 });
      expected += ways * 0.8 ** (12 - held) * 0.2 ** held * Math.exp(logBayesFactor);
    }
    expect(expected).toBeCloseTo(1, 12);
  });

  it('does not forget', () => {
    const lost = sampleRatio([51_000, 49_000], [1, 1]);
    expect(lost.pValue).toBeLessThan(0.001);
    expect(sampleRatio([51_000, 51_000], [1, 1], { earlierPValue: lost.pValue }).pValue).toBe(lost.pValue);
  });

  it('refuses people in an arm that had no share', () => {
    expect(() => sampleRatio([100, 1], [1, 0])).toThrow(RangeError);
    expect(sampleRatio([100, 0], [1, 0]).pValue).toBe(1);
  });
});
