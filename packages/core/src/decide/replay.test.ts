import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replay } from './replay.ts';
import { actionOf, inputOf, seededInput } from './testing/decision-inputs.ts';
import { receiptOf } from './testing/receipt-of.ts';

test('a receipt and its definitions give the same decision, byte for byte', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000).map(seededInput), (input) => {
      const receipt = receiptOf(input);
      const actions = [...input.actions].reverse();
      const again = replay(receipt, { moment: input.moment, actions: [...actions, actionOf('another')] });
      expect(again).toEqual({ isSame: true, isSameRules: true, decision: receipt.decision });
    }),
    { numRuns: 2_000 },
  );
});

test('a receipt that somebody changed does not pass', () => {
  const input = inputOf([actionOf('a'), actionOf('b')]);
  const receipt = receiptOf(input);
  expect(replay({ ...receipt, draw: 0.99 }, input).isSame).toBe(false);
  expect(replay({ ...receipt, decision: { ...receipt.decision, chosen: 'b' } }, input).isSame).toBe(false);
  expect(replay({ ...receipt, rulesVersion: 0 }, input)).toMatchObject({ isSame: true, isSameRules: false });
});

test('the version of a definition that the receipt names must be there', () => {
  const input = inputOf([actionOf('a')]);
  const receipt = receiptOf(input);
  expect(() => replay(receipt, { ...input, actions: [actionOf('a', { version: 2 })] })).toThrow(
    new RangeError('the action a, version 1, is not given'),
  );
  expect(() => replay(receipt, { ...input, moment: { ...input.moment, version: 4 } })).toThrow(
    new RangeError('the moment home, version 3, is not given'),
  );
});
