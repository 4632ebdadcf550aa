import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../collect/event-fact.ts';
import { checkMoment } from './check-moment.ts';
import { seededInput } from './testing/decision-inputs.ts';

const right = {
  key: 'home',
  name: 'Top of the home page',
  identity: 'any',
  actions: ['garden', 'books'],
  policy: { kind: 'fixed', floor: 0.05, weights: { silence: 1, garden: 2.5 } },
  caps: [{ most: 1, windowDays: 1 }],
  isEnabled: true,
};

function mistakesOf(definition: Json): string[] {
  return checkMoment(definition).map(({ pointer, message }) => `${pointer} ${message}`);
}

test('a moment that is right has no mistake', () => {
  expect(mistakesOf(right)).toEqual([]);
  expect(mistakesOf({ ...right, version: 1, policy: { kind: 'uniform', floor: 0.5 } })).toEqual([]);
});

test.each<[Json, RegExp]>([
  [{ enabled: true }, /^\/enabled is not known here\. Did you mean "isEnabled"\?/],
  [{ identity: 'everybody' }, /^\/identity must be one of any, signed/],
  [{ actions: [] }, /^\/actions must name at least one action/],
  [{ actions: ['garden', 'silence'] }, /^\/actions\/1 "silence" is always a candidate/],
  [{ actions: ['garden', 'garden'] }, /^\/actions\/1 is named twice/],
  [{ actions: ['garden', 3] }, /^\/actions\/1 must be of words of a-z/],
  [{ policy: { kind: 'uniform', floor: 0 } }, /^\/policy\/floor must be a number from 0\.01 to 0\.5/],
  [{ policy: { kind: 'uniform', floor: 0.51 } }, /^\/policy\/floor must be a number from 0\.01 to 0\.5/],
  [{ policy: { kind: 'uniform', floor: 0.1, weights: {} } }, /^\/policy\/weights is not known here/],
  [{ policy: { kind: 'thompson', floor: 0.1 } }, /^\/policy\/kind must be one of uniform, fixed/],
  [{ policy: { kind: 'fixed', floor: 0.1 } }, /^\/policy\/weights is missing/],
  [
    { policy: { kind: 'fixed', floor: 0.1, weights: { gardn: 1 } } },
    /^\/policy\/weights\/gardn is no action .* "garden"\?/,
  ],
  [
    { policy: { kind: 'fixed', floor: 0.1, weights: { garden: -1 } } },
    /^\/policy\/weights\/garden must be a number from 0/,
  ],
  [{ policy: { kind: 'fixed', floor: 0.1, weights: [1] } }, /^\/policy\/weights must be an object/],
  [{ caps: [{ most: 0, windowDays: 1 }] }, /^\/caps\/0\/most must be a whole number from 1/],
  [{ caps: [{ most: 1, windowDays: 400 }] }, /^\/caps\/0\/windowDays must be a whole number from 1 to 365/],
  [{ caps: 3 }, /^\/caps must be a list of at most 10/],
  [{ isEnabled: 'yes' }, /^\/isEnabled must be true or false/],
])('%j is named with its fix', (other, mistake) => {
  expect(mistakesOf({ ...right, ...(other as object) }).join('\n')).toMatch(mistake);
});

test('whatever somebody writes is read without falling over', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(right), '__proto__'), fc.jsonValue(), (name, value) => {
      const definition = JSON.parse(JSON.stringify({ ...right, [name]: value })) as Json;
      for (const { pointer } of checkMoment(definition)) expect(pointer).toMatch(/^\//);
    }),
  );
  expect(mistakesOf(null)).toHaveLength(1);
});

test('what decisions are tested with would pass', () => {
  const findings = Array.from({ length: 300 }, (_, seed) => seededInput(seed).moment)
    .filter(({ actions }) => actions.length > 0)
    .flatMap((moment) => mistakesOf(JSON.parse(JSON.stringify(moment)) as Json));
  expect(findings).toEqual([]);
});
