import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActionDefinition } from './action-definition.ts';
import type { DecisionInput } from './decision.ts';
import type { GuardFacts, Refusal } from './guard-facts.ts';
import { allRefusals, firstRefusal } from './refusals.ts';
import { actionOf, DECIDED_AT, FREE, inputOf, seededInput } from './testing/decision-inputs.ts';

function refusalOf(action: Partial<ActionDefinition>, guards: Partial<GuardFacts>, other: Partial<DecisionInput> = {}) {
  const definition = actionOf('a', action);
  return firstRefusal(definition, inputOf([definition], { guards: { ...FREE, ...guards }, ...other }));
}

describe('each reason', () => {
  const quiet = { fromMinute: 21 * 60, untilMinute: 8 * 60 };
  test.each<[string, Partial<ActionDefinition>, Partial<GuardFacts>, Refusal | null]>([
    ['nothing', {}, {}, null],
    ['before its dates', { from: DECIDED_AT + 1 }, {}, { reason: 'not_yet' }],
    ['at its first moment', { from: DECIDED_AT }, {}, null],
    ['at its last', { until: DECIDED_AT + 1 }, {}, null],
    ['after its dates', { until: DECIDED_AT }, {}, { reason: 'expired' }],
    ['a purpose that was granted', { consentPurpose: 'marketing' }, {}, null],
    ['one never spoken of', { consentPurpose: 'ads' }, {}, { reason: 'no_consent', purpose: 'ads' }],
    [
      'one named like what objects inherit',
      { consentPurpose: 'constructor' },
      {},
      { reason: 'no_consent', purpose: 'constructor' },
    ],
    [
      'one that was refused',
      { consentPurpose: 'ads' },
      { consents: { ads: 'denied' } },
      { reason: 'consent_withdrawn', purpose: 'ads' },
    ],
    ['a browser that asks not to be followed', {}, { hasOptOutSignal: true }, { reason: 'opt_out_signal' }],
    [
      'a household in mourning',
      {},
      {
        householdCare: [
          { suppressionId: 'later', until: 9 },
          { suppressionId: 'sooner', until: 5 },
        ],
      },
      { reason: 'household_care', suppressionId: 'later', until: 9 },
    ],
    ['what is owed to it', { kind: 'service' }, { householdCare: [{ suppressionId: 's', until: 9 }] }, null],
    ['a cap with room', {}, { caps: [{ most: 3, windowDays: 7, used: 2 }] }, null],
    [
      'a full cap behind one with room',
      {},
      {
        caps: [
          { most: 3, windowDays: 7, used: 2 },
          { most: 2, windowDays: 1, used: 2 },
        ],
      },
      { reason: 'cap', most: 2, windowDays: 1, used: 2 },
    ],
    [
      'the problem that is open longest',
      {},
      {
        openProblems: [
          { kind: 'contact', what: 'chat', sinceAt: 9 },
          { kind: 'promise', what: 'delivery', sinceAt: 3 },
        ],
      },
      { reason: 'open_problem', kind: 'promise', what: 'delivery' },
    ],
    ['the last quiet minute', {}, { quiet, localMinute: 479 }, { reason: 'quiet_hours' }],
    ['the first loud one', {}, { quiet, localMinute: 480 }, null],
    ['the last loud one', {}, { quiet, localMinute: 1_259 }, null],
    ['the first quiet one', {}, { quiet, localMinute: 1_260 }, { reason: 'quiet_hours' }],
    [
      'quiet hours within a day',
      {},
      { quiet: { fromMinute: 720, untilMinute: 840 }, localMinute: 720 },
      { reason: 'quiet_hours' },
    ],
    ['their end', {}, { quiet: { fromMinute: 720, untilMinute: 840 }, localMinute: 840 }, null],
    ['quiet hours of no length', {}, { quiet: { fromMinute: 720, untilMinute: 720 }, localMinute: 720 }, null],
    ['a night that nobody knows of', {}, { quiet, localMinute: null }, { reason: 'zone_unknown' }],
    ['no zone and no quiet hours', {}, { localMinute: null }, null],
  ])('%s', (_name, action, guards, expected) => expect(refusalOf(action, guards)).toEqual(expected));

  test.each(['deceased', 'do_not_contact', 'legal', 'minor', 'distress'] as const)('suppressed: %s', (kind) => {
    const suppressions = [{ id: 'one', kind }];
    const refusal = { reason: 'suppressed', kind, suppressionId: 'one' };
    expect(refusalOf({}, { suppressions })).toEqual(refusal);
    const bindsService = kind === 'legal' || kind === 'deceased';
    expect(refusalOf({ kind: 'service' }, { suppressions })).toEqual(bindsService ? refusal : null);
  });

  test('of several suppressions the gravest is named', () => {
    const suppressions = (['do_not_contact', 'minor', 'deceased'] as const).map((kind) => ({ id: kind, kind }));
    expect(refusalOf({}, { suppressions })).toMatchObject({ kind: 'deceased' });
  });

  test('eligibility names its ground, the words of the brand and the attribute that decided', () => {
    const eligibility = [
      {
        ground: 'makes_no_sense',
        because: 'has no order',
        when: { attribute: 'orders.count', is: 'at_least', value: 1 },
      },
      {
        ground: 'not_allowed',
        because: 'not delivered there',
        when: { not: { attribute: 'trait.address.country', is: 'equals', value: 'IS' } },
      },
    ] as const;
    const features = { 'orders.count': 1, 'trait.address.country': 'IS' };
    expect(refusalOf({ eligibility }, {}, { features })).toEqual({
      reason: 'not_allowed',
      because: 'not delivered there',
      attribute: 'trait.address.country',
    });
    expect(refusalOf({ eligibility }, {})).toMatchObject({ reason: 'makes_no_sense', attribute: 'orders.count' });
    expect(refusalOf({ eligibility }, {}, { features: { 'orders.count': 2 } })).toBeNull();
  });
});

describe('the order', () => {
  const inTheWay = {
    consents: {},
    suppressions: [{ id: 's', kind: 'minor' as const }],
    householdCare: [{ suppressionId: 's', until: 1 }],
    hasOptOutSignal: true,
    caps: [{ most: 1, windowDays: 1, used: 1 }],
    openProblems: [{ kind: 'contact' as const, what: 'call', sinceAt: 0 }],
    quiet: { fromMinute: 0, untilMinute: 1_440 },
  };
  const action = actionOf('a', {
    until: 0,
    consentPurpose: 'ads',
    eligibility: [{ ground: 'makes_no_sense', because: 'no', when: { any: [] } }],
  });
  const holdout = { season: 0, bucket: 1, from: 'hash', isHeldOut: true, isWashOut: false } as const;
  const reasonsOf = (some: ActionDefinition) =>
    allRefusals(some, inputOf([some], { guards: { ...FREE, ...inTheWay }, holdout })).map(({ reason }) => reason);

  test('is dates, eligibility, the law and the word of the person, the state they are in, the cap, the holdout', () => {
    expect(reasonsOf(action)).toEqual([
      'expired',
      'makes_no_sense',
      'suppressed',
      'opt_out_signal',
      'no_consent',
      'household_care',
      'open_problem',
      'quiet_hours',
      'cap',
      'held_out',
    ]);
    expect(reasonsOf({ ...action, kind: 'service' })).toEqual(['expired', 'makes_no_sense']);
  });

  test('judges both arms alike up to the cap: held out is who would have been drawn from', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (seed) => {
        const input = seededInput(seed);
        const arm = (isHeldOut: boolean) => ({ ...input, holdout: { ...input.holdout, isHeldOut } });
        for (const one of input.actions) {
          const treated = firstRefusal(one, arm(false));
          const heldOut = firstRefusal(one, arm(true));
          if (one.kind === 'persuasion' && treated === null) expect(heldOut).toEqual({ reason: 'held_out' });
          else expect(heldOut).toEqual(treated);
        }
      }),
    );
  });

  test('what both arms are compared on does not depend on how much one of them has received', () => {
    const within = (refusal: Refusal | null) => refusal === null || ['cap', 'held_out'].includes(refusal.reason);
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(20), fc.boolean(), (seed, used, isHeldOut) => {
        const input = seededInput(seed);
        const caps = input.guards.caps.map((cap) => ({ ...cap, used }));
        const other = { ...input, guards: { ...input.guards, caps }, holdout: { ...input.holdout, isHeldOut } };
        for (const one of input.actions) {
          expect(within(firstRefusal(one, other))).toBe(within(firstRefusal(one, input)));
        }
      }),
    );
  });
});
