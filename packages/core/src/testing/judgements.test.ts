import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventSteps, judgements, peopledHistories, take, worldOf, type Step } from './steps.ts';
import type { WorldJudgement } from './world/world-state.ts';

const TIMEOUT = { timeout: 120_000 };

function ruledHistories(
  maxRulings: number,
): fc.Arbitrary<{ steps: Step[]; rulings: WorldJudgement[]; backwards: WorldJudgement[] }> {
  return peopledHistories(14).chain(({ history, recordIds }) =>
    fc.array(judgements(recordIds), { minLength: 1, maxLength: maxRulings }).chain((rulings) =>
      fc.record({
        steps: fc.constant(eventSteps(history)),
        rulings: fc.constant(rulings),
        backwards: fc.shuffledSubarray(rulings, { minLength: rulings.length }),
      }),
    ),
  );
}

describe('model.md 4.7: judgements', () => {
  test('merge then unmerge equals never merged; part then join again equals never parted', TIMEOUT, () => {
    fc.assert(
      fc.property(ruledHistories(1), ({ steps, rulings }) => {
        const world = worldOf(steps);
        const before = world.state();
        for (const judgement of rulings) world.judge(judgement);
        for (const judgement of rulings) world.revokeJudgement(judgement);
        expect(world.state()).toBe(before);
      }),
      { numRuns: 6_000 },
    );
  });

  test('any sequence of them, all taken back in any order, leaves nothing behind', TIMEOUT, () => {
    fc.assert(
      fc.property(ruledHistories(6), ({ steps, rulings, backwards }) => {
        const world = worldOf(steps);
        const before = world.state();
        for (const judgement of rulings) world.judge(judgement);
        for (const judgement of backwards) world.revokeJudgement(judgement);
        expect(world.state()).toBe(before);
      }),
      { numRuns: 4_000 },
    );
  });

  test('may come in any order, before or after the events they speak of', TIMEOUT, () => {
    const anyOrder = ruledHistories(4).chain(({ steps, rulings }) => {
      const all: Step[] = [...steps, ...rulings.map((judgement) => ({ kind: 'judgement' as const, judgement }))];
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
    });
    fc.assert(
      fc.property(anyOrder, ([all, arrived]) => {
        expect(worldOf(arrived).state()).toBe(worldOf(all).state());
      }),
      { numRuns: 5_000 },
    );
  });

  test('of different holds against every event and every other ruling, in any order', TIMEOUT, () => {
    fc.assert(
      fc.property(ruledHistories(5), fc.nat(), ({ steps, rulings }, seed) => {
        const world = worldOf([]);
        const all: Step[] = [...steps];
        for (const [n, judgement] of rulings.entries())
          all.splice((seed * (n + 1)) % (all.length + 1), 0, { kind: 'judgement', judgement });
        for (const step of all) take(world, step);
        for (const { kind, left, right } of rulings) {
          const profileId = world.profileOf(left);
          if (kind === 'different' && profileId !== null) expect(world.profileOf(right)).not.toBe(profileId);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
