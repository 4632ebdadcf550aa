import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionOf, FREE, inputOf, seededInput } from './testing/decision-inputs.ts';
import { receiptOf } from './testing/receipt-of.ts';
import { whyNot, whyNotAll } from './why-not.ts';

const actions = [actionOf('a'), actionOf('b'), actionOf('old', { until: 0, consentPurpose: 'ads' })];
const input = inputOf([...actions, actionOf('refund', { kind: 'service' })], { draw: 0.5 });
const receipt = receiptOf(input);

test('of what could be drawn it says where the draw fell', () => {
  expect(whyNot(receipt, input, 'b')).toEqual({
    action: 'b',
    kind: 'not_drawn',
    draw: 0.5,
    part: { from: 2 / 3, until: 1 },
    chosen: { from: 1 / 3, until: 2 / 3 },
    says: '"b" had a chance of 33.3 %, from 66.7 to 100 on a line to 100; the draw fell on 50, in the part of "a" (33.3 to 66.7)',
  });
  expect(whyNot(receipt, input, 'silence')).toMatchObject({ kind: 'not_drawn', part: { from: 0, until: 1 / 3 } });
  expect(whyNot(receipt, input, 'a')).toMatchObject({ kind: 'chosen', draw: 0.5 });
});

test('of what was left out it says everything that stood in its way, not only the first', () => {
  expect(whyNot(receipt, input, 'old')).toEqual({
    action: 'old',
    kind: 'refused',
    refusals: [{ reason: 'expired' }, { reason: 'no_consent', purpose: 'ads' }],
    says: '"old" was left out: its dates are over; also: nothing was ever said about the purpose "ads"',
  });
});

test('of what is owed it says that it was answered, or what withheld it', () => {
  expect(whyNot(receipt, input, 'refund')).toMatchObject({ kind: 'owed' });
  const guards = { ...FREE, suppressions: [{ id: 's', kind: 'legal' as const }] };
  expect(whyNot(receiptOf({ ...input, guards }), input, 'refund')).toMatchObject({
    kind: 'not_owed',
    refusals: [{ reason: 'suppressed', kind: 'legal' }],
  });
});

test('of what the moment does not name it says so', () => {
  expect(whyNot(receipt, input, 'constructor')).toEqual({
    action: 'constructor',
    kind: 'unknown',
    says: 'the moment home did not name "constructor"',
  });
});

test('of everything at once it says the same, silence first', () => {
  const all = whyNotAll(receipt, input);
  expect(all.map(({ action, kind }) => [action, kind])).toEqual([
    ['silence', 'not_drawn'],
    ['a', 'chosen'],
    ['b', 'not_drawn'],
    ['old', 'refused'],
    ['refund', 'owed'],
  ]);
  for (const why of all) expect(why).toEqual(whyNot(receipt, input, why.action));
});

test('a paused action is left out, and says so before anything else', () => {
  const paused = actionOf('paused', { isEnabled: false, until: 0 });
  const some = inputOf([...actions, paused]);
  expect(whyNot(receiptOf(some), some, 'paused')).toMatchObject({
    kind: 'refused',
    refusals: [{ reason: 'paused' }, { reason: 'expired' }],
    says: '"paused" was left out: it is paused; also: its dates are over',
  });
});

test('every action of every decision has an answer that agrees with its verdict', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000).map(seededInput), (some) => {
      const made = receiptOf(some);
      for (const { action, refusal } of made.decision.candidates) {
        const why = whyNot(made, some, action);
        if (refusal !== null) expect(why.kind === 'refused' && why.refusals[0]).toEqual(refusal);
        else expect(why.kind).toBe(action === made.decision.chosen ? 'chosen' : 'not_drawn');
        expect(why.says).not.toBe('');
      }
    }),
  );
});
