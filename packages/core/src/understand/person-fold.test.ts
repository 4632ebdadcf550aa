import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { histories } from '../testing/histories.ts';
import { foldOfEvent, onlyCounts } from './fold-of-event.ts';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from './person-fold.ts';

/** Folds of single events, spread over four records. */
const folds = histories(14).map((history) => history.map((event, at) => foldOfEvent(event, `record ${at % 4}`)));

function merge(some: readonly PersonFold[]): PersonFold {
  return some.reduce(mergeFolds, EMPTY_FOLD);
}

describe('model.md 5: a mergeable fold', () => {
  test('is the same in every order and from every split into parts', () => {
    const cases = folds.chain((all) =>
      fc.record({
        all: fc.constant(all),
        order: fc.shuffledSubarray(all, { minLength: all.length }),
        cuts: fc.array(fc.nat(all.length), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ all, order, cuts }) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), order.length];
        const parts = bounds.slice(1).map((end, at) => merge(order.slice(bounds[at], end)));
        expect(merge(parts)).toEqual(merge(all));
      }),
      { numRuns: 5_000 },
    );
  });

  test('merges associatively and commutatively, and nothing is its neutral element', () => {
    fc.assert(
      fc.property(folds, (all) => {
        const [a, b, c] = [0, 1, 2].map((third) => merge(all.filter((_fold, at) => at % 3 === third))) as [
          PersonFold,
          PersonFold,
          PersonFold,
        ];
        expect(mergeFolds(a, mergeFolds(b, c))).toEqual(mergeFolds(mergeFolds(a, b), c));
        expect(mergeFolds(a, b)).toEqual(mergeFolds(b, a));
        expect(mergeFolds(EMPTY_FOLD, a)).toEqual(a);
        expect(mergeFolds(a, EMPTY_FOLD)).toEqual(a);
      }),
      { numRuns: 2_000 },
    );
  });

  test('changes nothing but counters and times for an event that only counts', () => {
    fc.assert(
      fc.property(histories(8), (history) => {
        for (const event of history.filter(onlyCounts)) {
          const { traits, orders, contacts, consents } = foldOfEvent(event, 'record');
          expect({ traits, orders, contacts, consents }).toEqual({
            traits: {},
            orders: {},
            contacts: {},
            consents: {},
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});
