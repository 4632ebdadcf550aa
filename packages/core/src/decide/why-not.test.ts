import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionOf, FREE, inputOf, seededInput } from './testing/decision-inputs.ts';
import { receiptOf } from './testing/receipt-of.ts';
import { whyNot } from './why-not.ts';

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
    says: `"b" had [${2 / 3}, 1); the draw 0.5 fell on [${1 / 3}, ${2 / 3}) of "a"`,
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
