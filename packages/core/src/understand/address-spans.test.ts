import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../collect/event-fact.ts';
import { saidAddresses } from './address-spans.ts';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from './person-fold.ts';

/** The fold of one event in which record `r` says where its person lives. */
function said(address: Json, at: number, recordId = 'r'): PersonFold {
  return { ...EMPTY_FOLD, traits: { address: { [recordId]: [address, 1, at, `${at} ${JSON.stringify(address)}`] } } };
}

const fold = (...folds: readonly PersonFold[]): PersonFold => folds.reduce(mergeFolds, EMPTY_FOLD);

test('an address that was said once, and stands, costs nothing', () => {
  expect(fold(said('A 1', 1), said('B 2', 2, 's')).addresses).toBeUndefined();
  expect([...saidAddresses(fold(said('A 1', 1)), 'r')]).toEqual([['"A 1"', [1, 1]]]);
});

test('who moves is known to have lived elsewhere, and since when', () => {
  const moved = fold(said('A 1', 5), said({ street: 'B 2' }, 9), said('A 1', 3), said(null, 11));
  expect(Object.fromEntries(saidAddresses(moved, 'r'))).toEqual({
    '"A 1"': [3, 5],
    '{"street":"B 2"}': [9, 9],
    null: [11, 11],
  });
});

test('any order and any grouping of events gives the same', () => {
  const event = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom('r', 's'))
    .map(([home, at, recordId]) => said(home === 20 ? null : `home ${home}`, at, recordId));
  fc.assert(
    fc.property(
      fc
        .array(event, { maxLength: 40 })
        .chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.nat(events.length),
          ),
        ),
      ([events, shuffled, cut]) => {
        const grouped = mergeFolds(fold(...shuffled.slice(0, cut)), fold(...shuffled.slice(cut)));
        expect(grouped.addresses).toEqual(fold(...events).addresses);
      },
    ),
  );
});
