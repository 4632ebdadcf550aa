import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { smallTown } from '../testing/town.ts';
import { type BlockingKey, RefinedKey } from './blocking-key.ts';
import { blockingKeys } from './blocking-keys.ts';
import { CandidateIndex } from './candidate-index.ts';
import { proposePairs } from './propose-pairs.ts';

const town = smallTown(40, 3).map((record) => ({ id: record.id, keys: blockingKeys(prepareRecord(record, 'MD')) }));
const MOST = 4;

/** What the batch says of a set of records. */
function batch(records: readonly { id: string; keys: readonly BlockingKey[] }[]): readonly string[] {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { pairs } = proposePairs(
    sorted.map(({ keys }) => keys),
    undefined,
    MOST,
  );
  return pairs.map(([left, right]) => `${sorted[left]!.id} ${sorted[right]!.id}`).sort();
}

describe('CandidateIndex', () => {
  test('any history of adding and taking out leaves the pairs that the batch finds', () => {
    const histories = fc.array(fc.tuple(fc.nat({ max: town.length - 1 }), fc.boolean()), {
      minLength: 20,
      maxLength: 120,
    });
    fc.assert(
      fc.property(histories, (history) => {
        const index = new CandidateIndex(MOST);
        const inside = new Set<number>();
        const told = new Set<string>();
        for (const [at, isAdding] of history) {
          if (isAdding === inside.has(at)) continue;
          const { id, keys } = town[at]!;
          const { proposed, withdrawn } = isAdding ? index.add(id, keys) : index.remove(id);
          if (isAdding) inside.add(at);
          else inside.delete(at);
          for (const pair of proposed) told.add(pair.join(' '));
          for (const pair of withdrawn) told.delete(pair.join(' '));
        }
        const expected = batch([...inside].map((at) => town[at]!));
        expect(index.pairs.map((pair) => pair.join(' '))).toEqual(expected);
        expect([...told].sort()).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('a key that saturates withdraws what only it proposed, and gives it back', () => {
    const key = (refinement: string) => [new RefinedKey('phone', '1', [[refinement]])];
    const index = new CandidateIndex(2);
    expect(index.add('a', key('x'))).toEqual({ proposed: [], withdrawn: [] });
    expect(index.add('b', key('y')).proposed).toEqual([['a', 'b']]);
    expect(index.add('c', key('x'))).toEqual({ proposed: [['a', 'c']], withdrawn: [['a', 'b']] });
    expect(index.remove('c')).toEqual({ proposed: [['a', 'b']], withdrawn: [['a', 'c']] });
  });

  test('a value shared by thousands costs each of them no more than a block', () => {
    const index = new CandidateIndex(64);
    for (let at = 0; at < 2000; at += 1) {
      const { proposed } = index.add(`r${at}`, [new RefinedKey('phone', '0', [[String(at % 500)]])]);
      expect(proposed.length).toBeLessThanOrEqual(64 * 2);
    }
    expect(index.pairs.length).toBe(500 * 6);
  });
});
