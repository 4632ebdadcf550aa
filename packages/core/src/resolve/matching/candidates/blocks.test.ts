import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RefinedKey } from './blocking-key.ts';
import { blocksOf } from './blocks.ts';
import { CandidateIndex } from './candidate-index.ts';
import { ENTRY, KeyTable } from './key-table.ts';
import { visitPairs, wholeRange } from './propose-pairs.ts';
import { sortEntries } from './sort-entries.ts';

const MOST = 3;
/** Few values and many bars, so that keys are full on every level. */
const words = fc.constantFrom('a', 'b', 'a|b', 'c');
const lists = fc.uniqueArray(words, { maxLength: 2 });
const recordKeys = fc
  .record({ phones: fc.uniqueArray(words, { maxLength: 2 }), years: lists, days: lists })
  .map(({ phones, years, days }) => phones.map((phone) => new RefinedKey('phone', phone, [years, days, years])));

describe('blocksOf', () => {
  test('proposes what the index proposes record by record, each pair once, whatever ranges it is asked for', () => {
    fc.assert(
      fc.property(fc.array(recordKeys, { maxLength: 40 }), fc.nat(40), (keys, cut) => {
        const index = new CandidateIndex(MOST);
        for (const [at, list] of keys.entries()) index.add(String(at).padStart(3, '0'), list);
        const blocks = blocksOf(keys, MOST);
        const found: string[] = [];
        const { seen } = wholeRange(keys.length);
        const middle = Math.min(cut, keys.length);
        for (const [from, behind] of [
          [0, middle],
          [middle, keys.length],
        ] as const) {
          visitPairs(blocks, { from, behind, seen }, (left, right, rules) => {
            expect(left).toBeLessThan(right);
            expect([0, 1 << 2]).toContain(rules);
            found.push(`${String(left).padStart(3, '0')} ${String(right).padStart(3, '0')}`);
          });
        }
        expect(found.sort()).toEqual(index.pairs.map((pair) => pair.join(' ')));
      }),
      { numRuns: 300 },
    );
  });
});

describe('sortEntries', () => {
  test('gives each entry once, in the order of keys as signed numbers of 64 bits', () => {
    const half = fc.constantFrom(0, 1, -1, 0x7fffffff, -0x80000000, 4_096, 16_777_216, -4_097);
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half, fc.nat(3)), { maxLength: 80 }), (given) => {
        const entries = given.toSorted((one, other) => one[2] - other[2]);
        const table = new KeyTable();
        for (const [high, low, record] of entries) table.add(high, low, record, 7);
        const sorted = [...table.take()].flatMap((part) => [...sortEntries(part)]);
        const keys: bigint[] = [];
        const told = new Set<string>();
        for (let at = 0; at < sorted.length; at += ENTRY) {
          const [high, low, record, last] = sorted.slice(at, at + ENTRY) as [number, number, number, number];
          keys.push(BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0)));
          told.add(`${high} ${low} ${record}`);
          expect(last).toBe(7);
        }
        expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        expect(told).toEqual(new Set(entries.map((entry) => entry.join(' '))));
        expect(told.size).toBe(sorted.length / ENTRY);
        expect([...table.take()]).toEqual([]);
      }),
    );
  });
});
