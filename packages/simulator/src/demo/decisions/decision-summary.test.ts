import { expect, it } from 'vitest';
import { type DecisionSummaryParts, summariseDecisions } from './decision-summary.ts';

const classes = { persuadable: 700, 'sure thing': 890, 'lost cause': 6_000, 'sleeping dog': 48 };
const PARTS: DecisionSummaryParts = {
  asked: 7_638,
  heldOut: 2_291,
  holdoutShare: 0.3,
  refusals: new Map([
    ['open_problem', 12],
    ['held_out', 2_291],
  ]),
  responses: {
    orders: 1_210,
    refunds: 75,
  },
  claim: {
    orders: 812,
    byAction: new Map([
      ['tenth-off', 250],
      ['buy-again', 562],
    ]),
  },
  worthMinor: 2_400,
  currency: 'EUR',
  lift: {
    kind: 'measured',
    treated: 5_347,
    difference: 0.04,
    low: 0.015,
    high: 0.065,
    policies: [
      { name: 'ours', reach: 0.171 },
      { name: 'always buy-again', reach: null },
    ],
  },
  truth: {
    people: 7_638,
    leftAlone: 0.13,
    ofPolicy: 0.0416,
    ofActions: new Map([
      ['buy-again', { classes, ifForAll: 0.0627 }],
      ['tenth-off', { classes, ifForAll: -0.004 }],
    ]),
  },
  examples: ['  why      (decision d1) "buy-again" was chosen'],
};

it('puts what is claimed, what is shown and what is true side by side', () => {
  expect(summariseDecisions(PARTS).split('\n')).toEqual([
    'Did it change anything? (30% are left alone here; a brand leaves 5%, and has more people)',
    '',
    '  asked for                 7,638 people, 2,291 of them left alone (held out)',
    '  left out for              held_out 2,291, open_problem 12',
    '  followed                  1,210 orders, 75 of them given back',
    '  attribution would claim   812 orders, 19,488 EUR: buy-again 562, tenth-off 250',
    '  randomisation shows       214 orders more, 5,133 EUR; 95% interval 80 to 348, valid at every look',
    '    orders of 100 people    ours 17.1, always buy-again cannot be told',
    '  true, by the answer key   222 orders more, 5,338 EUR',
    '    buy-again               +6.3 of 100 people if all had it: persuadable 700, sure things 890, sleeping dogs 48',
    '    tenth-off               -0.4 of 100 people if all had it: persuadable 700, sure things 890, sleeping dogs 48',
    '',
    '  why      (decision d1) "buy-again" was chosen',
    '',
    'Attribution would claim 812 orders; randomisation shows that 214 (80 to 348) came because of it; the truth is 222.',
  ]);
});

it('claims nothing where the evidence is not enough', () => {
  const lift = { kind: 'not_identifiable', because: ['112 people held out, 500 are needed'] } as const;
  const text = summariseDecisions({ ...PARTS, lift, examples: [] });
  expect(text).toContain('  randomisation shows       not identifiable: 112 people held out, 500 are needed\n');
  expect(text).toMatch(/is not enough to say what was changed, so Throughline says nothing; the truth is 222\.$/);
});

it('does not call an interval that reaches zero a change', () => {
  const lift = { kind: 'measured', treated: 5_347, difference: 0.01, low: -0.01, high: 0.03, policies: [] } as const;
  expect(summariseDecisions({ ...PARTS, lift })).toMatch(/shows that 53 \(-53 to 160\) came .* may as well be none/);
});
