import { describe, expect, it } from 'vitest';
import { doublyRobustValue } from './doubly-robust.ts';
import { inversePropensityValue, selfNormalisedValue } from './inverse-propensity.ts';
import { sumWeighted } from './weighted-sums.ts';

/** 1,000 decisions, two actions; the first was chosen in a quarter of them and brought 1 in every second. */
const logged = Array.from({ length: 1000 }, (_, i) =>
  i % 4 === 0 ? { weight: 4, reward: i % 8 === 0 ? 1 : 0 } : { weight: 0, reward: i % 5 === 0 ? 1 : 0 },
);

describe('what another policy would have come to', () => {
  it('is found from logged propensities', () => {
    const sums = sumWeighted(logged);
    const plain = inversePropensityValue(sums, 0.05);
    const normalised = selfNormalisedValue(sums, 0.05);
    expect(plain).toMatchObject({ kind: 'measured', value: 0.5, n: 1000, effectiveN: 250 });
    expect(normalised).toMatchObject({ kind: 'measured', value: 0.5 });
    // Uneven rewards weigh less where their weights are divided out.
    if (plain.kind === 'measured' && normalised.kind === 'measured')
      expect(normalised.standardError).toBeLessThan(plain.standardError);
  });

  it('is corrected where a model is wrong', () => {
    const decisions = logged.map((decision) => ({ ...decision, expected: 0.9, expectedOfPolicy: 0.9 }));
    const corrected = doublyRobustValue(decisions, 0.05);
    expect(corrected.kind === 'measured' && corrected.value).toBeCloseTo(0.5, 12);
  });

  it('is its own value for the policy that was logged, with the usual error', () => {
    const own = selfNormalisedValue(sumWeighted(logged.map(({ reward }) => ({ weight: 1, reward }))), 0.05);
    const mean = logged.reduce((sum, { reward }) => sum + reward, 0) / 1000;
    expect(own).toMatchObject({ kind: 'measured', value: mean, effectiveN: 1000 });
    if (own.kind === 'measured') expect(own.standardError).toBeCloseTo(Math.sqrt((mean * (1 - mean)) / 1000), 12);
  });

  it('is not fooled by shares that change with the times, as plain means are', () => {
    // Before Christmas everybody buys, and a was tried on one in ten; afterwards few do, and a had won nine in ten.
    const times = [
      { propensityOfA: 0.1, bought: { a: 0.6, b: 0.5 } },
      { propensityOfA: 0.9, bought: { a: 0.2, b: 0.1 } },
    ];
    const decisions = times.flatMap(({ propensityOfA, bought }) =>
      (['a', 'b'] as const).flatMap((action) => {
        const propensity = action === 'a' ? propensityOfA : 1 - propensityOfA;
        const n = Math.round(5000 * propensity);
        return Array.from({ length: n }, (_, i) => ({ action, propensity, reward: i < n * bought[action] ? 1 : 0 }));
      }),
    );
    const plainMean = (wanted: string) => {
      const rewards = decisions.filter(({ action }) => action === wanted).map(({ reward }) => reward);
      return rewards.reduce<number>((sum, reward) => sum + reward, 0) / rewards.length;
    };
    const always = (wanted: string) =>
      selfNormalisedValue(
        sumWeighted(
          decisions.map(({ action, propensity, reward }) => ({
            weight: action === wanted ? 1 / propensity : 0,
            reward,
          })),
        ),
        0.05,
      );
    expect(plainMean('a')).toBeLessThan(plainMean('b'));
    const [a, b] = [always('a'), always('b')];
    if (a.kind !== 'measured' || b.kind !== 'measured') throw new Error('there is overlap enough');
    expect(a.value).toBeCloseTo(0.4, 10);
    expect(b.value).toBeCloseTo(0.3, 10);
  });

  it.each([
    ['too few such decisions', logged.slice(0, 400), 'too_few_effective'],
    ['one decision decides', [...logged, { weight: 60, reward: 1 }], 'one_decision_decides'],
    [
      'the weights cannot be right',
      logged.map(({ weight, reward }) => ({ weight: weight / 2, reward })),
      'weights_off',
    ],
    ['nothing was logged', [], 'too_few_effective'],
    ['the log never did it', logged.map(({ reward }) => ({ weight: 0, reward })), 'weights_off'],
  ])('is not said where %s', (_, decisions, reason) => {
    for (const value of [
      inversePropensityValue(sumWeighted(decisions), 0.05),
      selfNormalisedValue(sumWeighted(decisions), 0.05),
    ]) {
      expect(value.kind).toBe('not_identifiable');
      if (value.kind === 'not_identifiable') expect(value.problems.map((problem) => problem.reason)).toContain(reason);
    }
  });
});
