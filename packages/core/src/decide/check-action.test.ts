import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../collect/event-fact.ts';
import { checkAction } from './check-action.ts';
import { seededInput } from './testing/decision-inputs.ts';

const right: JsonObject = {
  key: 'plan-your-garden',
  name: 'Plan your garden',
  class: 'catalytic',
  kind: 'persuasion',
  consentPurpose: 'Advertising',
  goal: 'order',
  valueMinor: 1_500,
  costMinor: 20,
  eligibility: [
    {
      ground: 'makes_no_sense',
      because: 'has no garden',
      when: {
        all: [
          { attribute: 'trait.hasGarden', is: 'equals', value: true },
          {
            any: [
              { attribute: 'orders.count', is: 'at_least', value: 1 },
              { attribute: 'isIdentified', is: 'exists' },
            ],
          },
          { not: { attribute: 'orders.lastPlacedAt', is: 'within_days', value: 7 } },
        ],
      },
    },
  ],
  from: null,
  until: 1_800_000_000_000,
  content: { title: 'What grows where you live?', button: 'Try it', refuse: 'No, thank you', until: '30 November' },
};

function mistakesOf(definition: Json): string[] {
  return checkAction(definition).map(({ pointer, message }) => `${pointer} ${message}`);
}

/** The action with something else in one place. */
function changed(pointer: string, value: Json | undefined): Json {
  const copy = structuredClone(right);
  const path = pointer.split('/').slice(1);
  let at = copy as unknown as Record<string, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string, unknown>;
  if (value === undefined) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return copy;
}

test('an action that is right has no mistake, with its version or without', () => {
  expect(mistakesOf(right)).toEqual([]);
  expect(mistakesOf({ ...right, version: 3 })).toEqual([]);
});

const WHEN = '/eligibility/0/when';
test.each<[string, Json | undefined, RegExp]>([
  ['/kee', 'x', /^\/kee is not known here\. Did you mean "key"\?/],
  ['/goal', undefined, /^\/goal is missing$/],
  ['/key', 'Garden!', /^\/key must be of words of a-z/],
  ['/key', 'silence', /^\/key "silence" is the candidate that is always there/],
  ['/name', ' ', /^\/name must be a text of 1 to 200/],
  ['/class', 'catalitic', /^\/class must be one of catalytic, smoothing\. Did you mean "catalytic"\?/],
  ['/kind', 'service', /^\/consentPurpose must be null: what is owed needs no consent/],
  ['/consentPurpose', 7, /^\/consentPurpose must be a text of 1 to 64/],
  ['/valueMinor', 1.5, /^\/valueMinor must be a whole number from 0/],
  ['/costMinor', -1, /^\/costMinor must be a whole number from 0/],
  ['/from', 1_900_000_000_000, /^\/until must be after "from"/],
  ['/from', '2026-01-01', /^\/from must be a whole number/],
  ['/eligibility', {}, /^\/eligibility must be a list of at most 50/],
  ['/eligibility/0/ground', 'responds', /\/ground must be one of makes_no_sense, not_allowed/],
  ['/eligibility/0/because', undefined, /\/because is missing/],
  [WHEN, 'x', /\/when must be a test \{attribute, is, value\}, or one of/],
  [WHEN, { all: [] }, /\/when\/all must be a list of at least one condition/],
  [WHEN, { all: [right], any: 1 }, /\/when\/any does not go with "all"/],
  [WHEN, { attribute: 'isIdentified', is: 'exist' }, /\/when\/is must be one of .* Did you mean "exists"\?/],
  [WHEN, { attribute: 'isIdentified', is: 'exists', value: 1 }, /\/when\/value "exists" needs no value/],
  [
    WHEN,
    { attribute: 'isIdentified', is: 'at_least', value: 1 },
    /"at_least" does not go with isIdentified, which is true/,
  ],
  [WHEN, { attribute: 'orders.lastPlacedAt', is: 'equals', value: 1 }, /compare it with within_days/],
  [WHEN, { attribute: 'orders.counts', is: 'at_least', value: 1 }, /Did you mean "orders\.count"\?/],
  [WHEN, { attribute: 'orders.count', is: 'at_least' }, /\/when\/value must be a number, or an instant/],
  [WHEN, { attribute: 'orders.count', is: 'at_most', value: 'many' }, /\/when\/value must be a number, or an instant/],
  [WHEN, { attribute: 'trait.city', is: 'one_of', value: [] }, /\/when\/value must be a list of 1 to 200/],
  [
    WHEN,
    { attribute: 'trait.city', is: 'equals', value: null },
    /\/when\/value must be a text, a number, true or false/,
  ],
  [WHEN, { attribute: 'trait.at', is: 'within_days', value: -1 }, /\/when\/value must be a number of days/],
  [
    WHEN,
    { attribute: 'trait.dateOfBirth', is: 'exists' },
    /"trait\.dateOfBirth" reads like age, and nobody is treated/,
  ],
  [WHEN, { attribute: 'context.user.gender', is: 'exists' }, /reads like sex or gender/],
  [WHEN, { attribute: 'trait.responseScore', is: 'at_least', value: 0.9 }, /reads like a forecast of who will respond/],
  [
    '/content',
    { text: 'Only 3 left in stock!' },
    /^\/content\/text steers \(scarcity\) with "Only 3 left": leave stock/,
  ],
  [
    '/content',
    { form: [{ newsletter: { isChecked: true } }] },
    /\/form\/0\/newsletter\/isChecked is ticked beforehand/,
  ],
  ['/content', { countdown: { until: 1 } }, /^\/content\/countdown steers \(countdown\)/],
  ['/content', 'x'.repeat(40_000), /^\/content must not be longer than 32768/],
])('%s as %j is named with its fix', (pointer, value, mistake) => {
  expect(mistakesOf(changed(pointer, value)).join('\n')).toMatch(mistake);
});

describe('a condition', () => {
  const nested = (depth: number): Json =>
    depth === 0 ? { attribute: 'isIdentified', is: 'exists' } : { not: nested(depth - 1) };
  test('may be nested so deep and no deeper', () => {
    expect(mistakesOf(changed(WHEN, nested(7)))).toEqual([]);
    expect(mistakesOf(changed(WHEN, nested(8))).join()).toMatch(/is nested too deeply: 8 levels at most/);
    expect(mistakesOf(changed(WHEN, nested(5_000)))).toEqual([' is nested too deeply']);
  });

  test('may have so many parts and no more', () => {
    const many = (count: number) => ({ any: Array.from({ length: count }, () => nested(0)) });
    expect(mistakesOf(changed(WHEN, many(99)))).toEqual([]);
    expect(mistakesOf(changed(WHEN, many(100)))).toEqual([`${WHEN} has too many parts: 100 at most`]);
    const wrong = { any: Array.from({ length: 100_000 }, () => 'x') };
    expect(mistakesOf(changed(WHEN, wrong)).length).toBeLessThanOrEqual(101);
  });
});

test('all mistakes are named at once', () => {
  expect(mistakesOf({}).length).toBe(12);
  expect(mistakesOf([])).toEqual([expect.stringMatching(/^ must be an object with key, name/)]);
});

test('whatever somebody writes is read without falling over', () => {
  const word = fc.constantFrom('all', 'any', 'not', 'attribute', 'is', 'value', '__proto__', 'constructor');
  const part = fc.letrec((tie) => ({
    any: fc.oneof(fc.jsonValue(), fc.dictionary(word, tie('any')), fc.array(tie('any'), { maxLength: 3 })),
  })).any;
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(right), WHEN.slice(1), '__proto__'), part, (where, value) => {
      for (const { pointer, message } of checkAction(changed(`/${where}`, value as Json))) {
        expect(pointer === '' || pointer.startsWith('/')).toBe(true);
        expect(message).not.toBe('');
      }
    }),
  );
});

test('what decisions are tested with would pass, but for conditions that ask nothing', () => {
  const findings = Array.from({ length: 300 }, (_, seed) => seededInput(seed).actions)
    .flat()
    .flatMap((action) => mistakesOf(JSON.parse(JSON.stringify(action)) as Json))
    .filter((mistake) => !/at least one condition|does not go with|after "from"|needs no consent/.test(mistake));
  expect(findings).toEqual([]);
});
