import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameToken } from '../normalise/name-token.ts';
import { editDistance } from './edit-distance.ts';
import { jaro, jaroFrom } from './jaro.ts';
import { wordLikeness } from './word-likeness.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });

/** The definition, without anything clever. */
function slowDistance(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, i) =>
    Array.from({ length: right.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= left.length; i += 1) {
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let cost = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        cost = Math.min(cost, table[i - 2]![j - 2]! + 1);
      table[i]![j] = cost;
    }
  }
  return table[left.length]![right.length]!;
}

describe('editDistance', () => {
  test('is the distance up to the bound, whatever is cut short', () => {
    fc.assert(
      fc.property(words, words, fc.nat({ max: 4 }), (left, right, most) => {
        expect(editDistance(left, right, most)).toBe(Math.min(slowDistance(left, right), most + 1));
      }),
    );
  });

  test('neighbours that changed places are one error', () => {
    expect([editDistance('martha', 'marhta', 3), editDistance('kitten', 'sitting', 3)]).toEqual([1, 3]);
  });
});

describe('jaro', () => {
  test.each([
    ['martha', 'marhta', 0.9444],
    ['dwayne', 'duane', 0.8222],
    ['dixon', 'dicksonx', 0.7667],
    ['abc', 'xyz', 0],
  ])('%s and %s (Winkler 1990)', (left, right, expected) => {
    expect(jaro(left, right)).toBeCloseTo(expected, 4);
  });

  test('the quick look never hides a likeness', () => {
    fc.assert(
      fc.property(words, words, fc.double({ min: 0.1, max: 1, noNaN: true }), (left, right, least) => {
        const likeness = jaro(left, right);
        expect(jaroFrom(least, left, right)).toBe(likeness >= least ? likeness : 0);
      }),
    );
  });
});

test.each([
  ['Robert', 'Bob', 1],
  ['Sergey', 'Serghei', 1],
  ['Mohammed', 'Muhamad', 1],
  ['Katherine', 'Kathrine', 1],
  ['Smith', 'Smyth', 1],
  ['Popescu', 'Popesu', 2],
  ['J', 'James', 4],
  ['J', 'Robert', 5],
  ['Darla', 'Darlene', 5],
  ['Ana', 'Ion', 5],
])('%s beside %s has rank %i', (one, other, rank) => {
  expect(wordLikeness(nameToken(one), nameToken(other), true)).toBe(rank);
  expect(wordLikeness(nameToken(other), nameToken(one), true)).toBe(rank);
});
