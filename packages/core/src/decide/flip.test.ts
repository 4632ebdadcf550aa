import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flip } from './flip.ts';
import { actionOf, FREE, inputOf, seededInput } from './testing/decision-inputs.ts';
import { receiptOf } from './testing/receipt-of.ts';

const forBuyers = actionOf('care', {
  eligibility: [
    {
      ground: 'makes_no_sense',
      because: 'has bought nothing',
      when: { attribute: 'orders.count', is: 'at_least', value: 1 },
    },
  ],
});
const forReaders = actionOf('letter', { consentPurpose: 'letters' });
const input = inputOf([forBuyers, forReaders], { draw: 0.9, features: { 'orders.count': 0, 'trait.city': 'Porto' } });
const receipt = receiptOf(input);

test('says what would have been chosen with the same draw, and each propensity before and after', () => {
  const { before, after, isSameChoice, candidates, unread } = flip(receipt, input, { features: { 'orders.count': 2 } });
  expect([before.chosen, after.chosen, isSameChoice, unread]).toEqual(['silence', 'care', false, []]);
  expect(candidates.map(({ action, before: b, after: a }) => [action, b.propensity, a.propensity])).toEqual([
    ['silence', 1, 0.5],
    ['care', 0, 0.5],
    ['letter', 0, 0],
  ]);
});

test('flips guard facts, consents by purpose, and the arm', () => {
  const granted = flip(receipt, input, { guards: { consents: { letters: 'granted' } } });
  expect(granted.after.chosen).toBe('letter');
  const silenced = { consents: { letters: 'granted' }, suppressions: [{ id: 's', kind: 'distress' }] } as const;
  expect(flip(receipt, input, { guards: silenced }).after.candidates[2]?.refusal).toMatchObject({ kind: 'distress' });
  const free = receiptOf({ ...input, features: { 'orders.count': 1 } });
  expect(flip(free, input, { isHeldOut: true }).after).toMatchObject({ chosen: 'silence', propensity: 1 });
  const marketing = inputOf([actionOf('m', { consentPurpose: 'marketing' })], { guards: FREE, draw: 0.9 });
  const withdrawn = flip(receiptOf(marketing), marketing, { guards: { consents: { marketing: null } } });
  expect(withdrawn.after.candidates[1]?.refusal).toEqual({ reason: 'no_consent', purpose: 'marketing' });
});

test('null is for "had not been known", and attributes that nobody reads are named', () => {
  const free = receiptOf({ ...input, features: { 'orders.count': 1 } });
  const { after, unread } = flip(free, input, { features: { 'orders.count': null, 'trait.city': 'Berlin' } });
  expect(after.candidates[1]?.refusal).toMatchObject({ attribute: 'orders.count' });
  expect(unread).toEqual(['trait.city']);
});

test('with nothing flipped nothing differs', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000).map(seededInput), (some) => {
      const { before, after, isSameChoice } = flip(receiptOf(some), some, {});
      expect(after).toEqual(before);
      expect(isSameChoice).toBe(true);
    }),
  );
});
