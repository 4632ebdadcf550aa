import { expect, test } from 'vitest';
import { differenceOf } from './difference-of.ts';

const NOTHING = { cases: 0, before: 0, after: 0, records: 0 };

/** One letter a record: whose it is, and whose it would be. */
function differ(before: string, after: string, reviews: { before?: string[]; after?: string[] } = {}) {
  return differenceOf({
    recordIds: before.split('').map((_, at) => `r${at}`),
    before: before.split(''),
    after: Int32Array.from(after.split(''), (letter) => letter.charCodeAt(0) - 97),
    reviewsBefore: new Set(reviews.before ?? []),
    reviewsAfter: new Set(reviews.after ?? []),
  });
}

test('people who stay as they are, are no difference, whatever their groups are called', () => {
  expect(differ('AABC', 'ccab')).toMatchObject({ peopleBefore: 3, peopleAfter: 3, merged: NOTHING, split: NOTHING });
});

test('several who become one are merged, one who becomes several is split', () => {
  const { merged, split, moved, examples } = differ('AABCDDD', 'aaabccd');
  expect(merged).toEqual({ cases: 1, before: 2, after: 1, records: 3 });
  expect(split).toEqual({ cases: 1, before: 1, after: 2, records: 3 });
  expect(moved).toEqual(NOTHING);
  expect(examples).toEqual([
    { kind: 'merged', people: ['A', 'B'], recordsAfter: [['r0', 'r1', 'r2']] },
    { kind: 'split', people: ['D'], recordsAfter: [['r4', 'r5'], ['r6']] },
  ]);
});

test('records that change from one person to another are moved, through however many', () => {
  const { moved, merged, split } = differ('AABBCC', 'abbcca');
  expect(moved).toEqual({ cases: 1, before: 3, after: 3, records: 6 });
  expect([merged, split]).toEqual([NOTHING, NOTHING]);
});

test('review items that come and go are counted by their pairs', () => {
  const { reviewsGained, reviewsLost, reviewExamples } = differ('AB', 'ab', {
    before: ['r0 r1', 'r0 r2'],
    after: ['r0 r1', 'r1 r2'],
  });
  expect([reviewsGained, reviewsLost]).toEqual([1, 1]);
  expect(reviewExamples).toEqual([
    { kind: 'gained', left: 'r1', right: 'r2' },
    { kind: 'lost', left: 'r0', right: 'r2' },
  ]);
});

test('at most twenty examples of a kind, none of a person with very many records', () => {
  const people = Array.from({ length: 30 }, (_, at) => [`p${at}`, `p${at}`]).flat();
  const after = Int32Array.from(people.keys());
  const { examples, split } = differenceOf({
    recordIds: people.map((_, at) => `r${at}`),
    before: people,
    after,
    reviewsBefore: new Set(),
    reviewsAfter: new Set(),
  });
  expect([split.cases, examples.length]).toEqual([30, 20]);
  expect(differ('A'.repeat(51), `${'a'.repeat(50)}b`)).toMatchObject({ split: { cases: 1 }, examples: [] });
});
