import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence, ScoredPair } from './evidence.ts';
import { partitionRecords } from './partition-records.ts';
import { splitComponents } from './split-components.ts';
import { DEFAULT_COSTS, thresholdsOf } from './thresholds.ts';

const THRESHOLDS = { mergeBits: 3, reviewBits: 0 };
const UNKNOWN = -8;

type Ruled = readonly (readonly [number, number])[];

/** Evidence from a list of pairs; all others disagree. */
function evidenceOf(pairs: readonly ScoredPair[], different: Ruled = [], same: Ruled = []): Evidence {
  const bits = new Map(pairs.map(({ left, right, bits: known }) => [`${left} ${right}`, known]));
  const isRuled = (list: Ruled, left: number, right: number) =>
    list.some(([a, b]) => (a === left && b === right) || (a === right && b === left));
  return {
    bits: (left, right) => bits.get(`${left} ${right}`) ?? UNKNOWN,
    verdict: (left, right) => {
      if (isRuled(different, left, right)) return 'different';
      return isRuled(same, left, right) ? 'same' : null;
    },
    isDated: () => true,
    clash: () => false,
  };
}

const chain = (n: number, bits: number): readonly ScoredPair[] =>
  Array.from({ length: n - 1 }, (_, at) => ({ left: at, right: at + 1, bits }));
const people = (personOf: readonly number[]) => new Set(personOf).size;

describe('partitionRecords', () => {
  test('any order of the pairs gives the same people', () => {
    const pair = fc.record({
      left: fc.nat({ max: 9 }),
      right: fc.nat({ max: 9 }),
      bits: fc.integer({ min: -6, max: 12 }),
    });
    const lists = fc
      .uniqueArray(pair, {
        selector: ({ left, right }) => `${Math.min(left, right)} ${Math.max(left, right)}`,
        maxLength: 30,
      })
      .map((list) => list.filter(({ left, right }) => left < right));
    fc.assert(
      fc.property(
        lists.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const evidence = evidenceOf(list);
          expect(partitionRecords(10, shuffled, evidence, THRESHOLDS)).toEqual(
            partitionRecords(10, list, evidence, THRESHOLDS),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('one component at a time gives what all at once give: a change recomputes only what it touches', () => {
    const pair = fc.record({
      left: fc.nat({ max: 11 }),
      right: fc.nat({ max: 11 }),
      bits: fc.integer({ min: -6, max: 12 }),
    });
    const lists = fc
      .uniqueArray(pair, { selector: ({ left, right }) => `${left} ${right}`, maxLength: 20 })
      .map((list) => list.filter(({ left, right }) => left < right));
    fc.assert(
      fc.property(lists, (list) => {
        const evidence = evidenceOf(list);
        const whole = partitionRecords(12, list, evidence, THRESHOLDS).personOf;
        for (const { members, pairs } of splitComponents(12, list, THRESHOLDS.mergeBits, 500)) {
          const part = partitionRecords(12, pairs, evidence, THRESHOLDS).personOf;
          for (const member of members) expect(part[member]).toBe(whole[member]);
        }
      }),
    );
  });

  test('a chain of weak links is no person: its ends disagree', () => {
    const pairs = chain(26, 4);
    expect(people(partitionRecords(26, pairs, evidenceOf(pairs), THRESHOLDS).personOf)).toBe(13);
  });

  test('a star on one shared value does not join its points', () => {
    const pairs = Array.from({ length: 20 }, (_, at) => ({ left: 0, right: at + 1, bits: 4 }));
    const { personOf } = partitionRecords(21, pairs, evidenceOf(pairs), THRESHOLDS);
    expect(people(personOf)).toBe(20);
  });

  test('a judgement keeps two apart, and all that is theirs', () => {
    const pairs = [0, 1, 2].flatMap((left) =>
      [1, 2, 3].filter((right) => right > left).map((right) => ({ left, right, bits: 9 })),
    );
    const { personOf, reviews } = partitionRecords(4, pairs, evidenceOf(pairs, [[0, 3]]), THRESHOLDS);
    expect(personOf[0]).not.toBe(personOf[3]);
    expect(reviews.length).toBeGreaterThan(0);
  });

  test('a judgement joins two, whatever else is said', () => {
    const pairs = [
      { left: 0, right: 1, bits: -9 },
      { left: 1, right: 2, bits: 9 },
    ];
    expect(partitionRecords(3, pairs, evidenceOf(pairs, [], [[0, 1]]), THRESHOLDS).personOf).toEqual([0, 0, 0]);
  });

  test('what lies between the thresholds is a review, and extends nobody', () => {
    const pairs = [...chain(2, 2), { left: 1, right: 2, bits: 9 }];
    expect(partitionRecords(3, pairs, evidenceOf(pairs), THRESHOLDS)).toMatchObject({
      personOf: [0, 1, 1],
      reviews: [{ left: 0, right: 1, bits: 2 }],
    });
  });

  test('who gives no date and may be the father or the son is nobody’s', () => {
    const pairs = [
      { left: 0, right: 1, bits: 2 },
      { left: 0, right: 2, bits: 6 },
      { left: 1, right: 2, bits: 6 },
    ];
    const evidence: Evidence = {
      ...evidenceOf(pairs),
      isDated: (at) => at !== 2,
      clash: (left, right) => left + right === 1,
    };
    expect(partitionRecords(3, pairs, evidence, THRESHOLDS).personOf).toEqual([0, 1, 2]);
  });

  test('two large components and one link between them: taking it back gives what was', () => {
    const clique = (from: number) =>
      Array.from({ length: 20 }, (_, a) =>
        Array.from({ length: 20 - a - 1 }, (__, b) => ({ left: from + a, right: from + a + b + 1, bits: 9 })),
      ).flat();
    const apart = [...clique(0), ...clique(20)];
    const joined = [...apart, { left: 19, right: 20, bits: 8 }];
    const before = partitionRecords(40, apart, evidenceOf(apart), THRESHOLDS);
    expect(partitionRecords(40, joined, evidenceOf(joined), THRESHOLDS).personOf).toEqual(before.personOf);
  });
});

test('a component that grows too large is parted at a higher score, and says so', () => {
  const pairs = [
    ...chain(50, 4),
    ...chain(50, 4).map(({ left, right }) => ({ left: left + 50, right: right + 50, bits: 8 })),
  ];
  const components = splitComponents(100, pairs, 3, 30);
  expect(Math.max(...components.map(({ members }) => members.length))).toBeLessThanOrEqual(30);
  const { contained } = partitionRecords(100, pairs, evidenceOf(pairs), THRESHOLDS, {
    mostInComponent: 30,
    mostInPerson: 20,
  });
  expect(contained.length).toBeGreaterThan(0);
});

test('thresholds follow from what mistakes cost', () => {
  expect(thresholdsOf({ falseMerge: 8, falseSplit: 1, review: 0.5 })).toEqual({ mergeBits: 3, reviewBits: 0 });
  expect(thresholdsOf(DEFAULT_COSTS).mergeBits).toBeGreaterThan(thresholdsOf(DEFAULT_COSTS).reviewBits);
  expect(() => thresholdsOf({ falseMerge: 0, falseSplit: 1, review: 1 })).toThrow(RangeError);
});
