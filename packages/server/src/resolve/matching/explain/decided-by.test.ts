import type { Clash } from '@throughline/core/resolve/matching/explain/find-clashes';
import { expect, test } from 'vitest';
import { decidedBy, type Standings } from './decided-by.ts';

const clash = (kind: Clash['kind']): Clash => ({ kind, type: null, namespace: null, left: [], right: [] });
/** Two people whose best records say clearly that they are one. */
const ALIKE: Standings = {
  isOnePerson: false,
  isFirm: false,
  isRuledDifferent: false,
  states: ['matched', 'matched'],
  clashes: [],
  across: { meanBits: 5, bestBits: 12 },
  isAnyWaiting: false,
  mergeBits: 3,
};

test.each<[string, Partial<Standings>, string]>([
  ['identifiers join them', { isOnePerson: true, isFirm: true }, 'identifiers'],
  ['what they say joins them', { isOnePerson: true }, 'evidence'],
  ['a ruling outranks everything', { isRuledDifferent: true, clashes: [clash('single_type')] }, 'ruling'],
  ['two logins outrank what is said', { clashes: [clash('birth_dates'), clash('single_type')] }, 'single_type'],
  ['one waits', { states: ['matched', 'waiting'] }, 'waiting'],
  ['one says no name', { states: ['no_name', 'matched'], across: null }, 'not_matched'],
  ['matching is off', { states: ['off', 'off'] }, 'not_matched'],
  ['one is hearsay', { states: ['matched', 'hearsay'], across: null }, 'hearsay'],
  ['nothing is alike enough', { across: { meanBits: 1, bestBits: 2.9 } }, 'score'],
  ['dates clash', { clashes: [clash('birth_dates')] }, 'clash'],
  ['Sr and Jr', { clashes: [clash('generations')] }, 'clash'],
  ['the others disagree', { across: { meanBits: -0.1, bestBits: 12 } }, 'mean'],
  ['somebody else of them waits', { isAnyWaiting: true }, 'waiting'],
  ['a third stands between', {}, 'others'],
])('%s', (_what, more, decided) => {
  expect(decidedBy({ ...ALIKE, ...more })).toBe(decided);
});
