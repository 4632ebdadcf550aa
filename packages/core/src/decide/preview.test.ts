import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { preview } from './preview.ts';
import { actionOf, inputOf, seededInput } from './testing/decision-inputs.ts';

test('says of everything what would become of it', () => {
  const actions = [
    actionOf('a'),
    actionOf('old', { until: 0, consentPurpose: 'ads' }),
    actionOf('refund', { kind: 'service' }),
    actionOf('later', { kind: 'service', isEnabled: false }),
  ];
  expect(preview(inputOf(actions)).map(({ kind, says }) => [kind, says])).toEqual([
    ['may_be_drawn', '"silence" would be drawn with a chance of 50 %'],
    ['may_be_drawn', '"a" would be drawn with a chance of 50 %'],
    ['refused', '"old" would be left out: its dates are over; also: nothing was ever said about the purpose "ads"'],
    ['owed', '"refund" would be owed and answered'],
    ['not_owed', '"later" would be left out: it is paused'],
  ]);
});

test('agrees with the decision that would be made, whatever the draw', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000).map(seededInput), (input) => {
      const { candidates, owed, notOwed } = decide(input);
      const prospects = new Map(preview(input).map((one) => [one.action, one]));
      for (const { action, refusal, propensity } of candidates) {
        expect(prospects.get(action)).toMatchObject({ chance: propensity });
        expect(prospects.get(action)!.refusals[0] ?? null).toEqual(refusal);
      }
      for (const { action } of owed) expect(prospects.get(action)!.kind).toBe('owed');
      for (const { action, refusal } of notOwed) expect(prospects.get(action)!.refusals[0]).toEqual(refusal);
    }),
  );
});
