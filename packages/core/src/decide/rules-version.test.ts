import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Json } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import { decide } from './decide.ts';
import { RULES_VERSION } from './rules-version.ts';
import { seededInput } from './testing/decision-inputs.ts';

/** SHA-256 of 200 decisions, by version of the rules. A version that stands here never changes. */
const ANSWERS: Readonly<Record<number, string>> = {
  1: 'd5ee843528b8f14ab9f89a2f0d012cfeb0a6d97ae379eae6b44bd0cea4e5727c',
};

test('a version of the rules answers today what it always answered; other answers need another version', () => {
  const decisions = Array.from({ length: 200 }, (_, seed) => decide(seededInput(seed)));
  const text = canonicalJson(decisions as unknown as Json);
  expect(createHash('sha256').update(text).digest('hex')).toBe(ANSWERS[RULES_VERSION]);
});

test('the 200 hold something of everything, or they would prove little', () => {
  const decisions = Array.from({ length: 200 }, (_, seed) => decide(seededInput(seed)));
  const refusals = decisions.flatMap(({ candidates }) => candidates.flatMap(({ refusal }) => refusal?.reason ?? []));
  expect([...new Set(refusals)].sort()).toEqual([
    'cap',
    'consent_withdrawn',
    'expired',
    'held_out',
    'makes_no_sense',
    'no_consent',
    'not_allowed',
    'not_yet',
    'open_problem',
    'opt_out_signal',
    'quiet_hours',
    'suppressed',
    'zone_unknown',
  ]);
  expect(decisions.filter(({ chosen }) => chosen !== 'silence').length).toBeGreaterThan(30);
  expect(decisions.filter(({ owed }) => owed.length > 0).length).toBeGreaterThan(30);
  expect(decisions.filter(({ notOwed }) => notOwed.length > 0).length).toBeGreaterThan(30);
});
