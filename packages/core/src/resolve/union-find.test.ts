import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnionFind } from './union-find.ts';

const members = 'abcdefgh'.split('');
const unions = fc.array(fc.tuple(fc.constantFrom(...members), fc.constantFrom(...members)), { maxLength: 12 });

function joined(pairs: readonly (readonly [string, string])[]): UnionFind {
  const sets = new UnionFind();
  for (const [left, right] of pairs) sets.union(left, right);
  return sets;
}

describe('UnionFind', () => {
  test('a member that was never joined is alone', () => {
    expect(new UnionFind().find('a')).toBe('a');
  });

  test('the root is the smallest member', () => {
    const sets = joined([
      ['c', 'b'],
      ['d', 'c'],
      ['b', 'a'],
    ]);
    expect(members.slice(0, 5).map((member) => sets.find(member))).toEqual(['a', 'a', 'a', 'a', 'e']);
  });

  test('a copy grows without its original', () => {
    const sets = joined([['a', 'b']]);
    const copy = sets.clone();
    copy.union('b', 'c');
    expect([sets.find('c'), copy.find('c')]).toEqual(['c', 'a']);
  });

  test('the order of unions changes nothing', () => {
    const cases = unions.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    );
    fc.assert(
      fc.property(cases, ([pairs, shuffled]) => {
        const [left, right] = [joined(pairs), joined(shuffled)];
        expect(members.map((member) => left.find(member))).toEqual(members.map((member) => right.find(member)));
      }),
    );
  });
});
