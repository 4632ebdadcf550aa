import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../collect/event-fact.ts';
import type { Comparison, Condition } from './condition.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { DECIDED_AT, seededInput } from './testing/decision-inputs.ts';

const DAY_MS = 86_400_000;

function holds(known: Json, is: Comparison, value?: Json): boolean {
  const condition = { attribute: 'trait.a', is, ...(value !== undefined && { value }) };
  return evaluateCondition(condition, { 'trait.a': known }, DECIDED_AT).holds;
}

describe('one test of an attribute', () => {
  test.each<[Json, Comparison, Json | undefined, boolean]>([
    ['x', 'exists', undefined, true],
    [false, 'exists', undefined, true],
    [0, 'exists', undefined, true],
    [null, 'exists', undefined, false],
    ['x', 'equals', 'x', true],
    ['X', 'equals', 'x', false],
    ['3', 'equals', 3, false],
    [3, 'equals', 3, true],
    [false, 'equals', false, true],
    [['a'], 'equals', 'a', false],
    ['b', 'one_of', ['a', 'b'], true],
    ['c', 'one_of', ['a', 'b'], false],
    [2, 'one_of', [1, 2], true],
    ['b', 'one_of', 'abc', false],
    [['a', 'b'], 'contains', 'b', true],
    [[{ a: 1 }], 'contains', { a: 1 }, true],
    ['garden tools', 'contains', 'garden', true],
    [12, 'contains', 1, false],
    [3, 'at_least', 3, true],
    [2.9, 'at_least', 3, false],
    ['3', 'at_least', 3, false],
    [3, 'at_most', 3, true],
    [4, 'at_most', 3, false],
    [true, 'at_most', 3, false],
    ['2026-01-31T10:00:00Z', 'at_least', '2026-01-31', true],
    ['2026-01-30', 'at_least', '2026-01-31', false],
    [Date.UTC(2026, 0, 30), 'at_most', '2026-01-30', true],
    ['soon', 'at_least', '2026-01-31', false],
    [DECIDED_AT, 'within_days', 1, true],
    [DECIDED_AT - DAY_MS + 1, 'within_days', 1, true],
    [DECIDED_AT - DAY_MS, 'within_days', 1, false],
    [DECIDED_AT - DAY_MS, 'older_than_days', 1, true],
    [DECIDED_AT + 1, 'within_days', 1, false],
    [DECIDED_AT + 1, 'older_than_days', 0, false],
    ['2026-02-28T12:00:01Z', 'within_days', 1, true],
    ['soon', 'within_days', 1, false],
    [['2026-02-28'], 'older_than_days', 0, false],
  ])('%j %s %j is %s', (known, is, value, expected) => {
    expect(holds(known, is, value)).toBe(expected);
  });

  test('of an attribute that is not known is false, whatever it asks', () => {
    for (const is of ['exists', 'equals', 'at_most', 'older_than_days', 'contains'] as const) {
      expect(evaluateCondition({ attribute: 'trait.b', is, value: 0 }, {}, DECIDED_AT).holds).toBe(false);
    }
  });

  test('finds nothing in what every object inherits', () => {
    for (const attribute of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(evaluateCondition({ attribute, is: 'exists' }, {}, DECIDED_AT).holds).toBe(false);
    }
  });
});

describe('tests put together', () => {
  const yes: Condition = { attribute: 'yes', is: 'exists' };
  const no: Condition = { attribute: 'no', is: 'exists' };
  const features = { yes: 1 };
  test.each<[string, Condition, boolean, string | null]>([
    ['all of them', { all: [yes, yes] }, true, 'yes'],
    ['all but one, which decides', { all: [yes, no, yes] }, false, 'no'],
    ['any, the first of which decides', { any: [no, yes] }, true, 'yes'],
    ['none of any, the first of which is named', { any: [no, { attribute: 'other', is: 'exists' }] }, false, 'no'],
    ['not something known', { not: yes }, false, 'yes'],
    ['not something unknown, which is true', { not: no }, true, 'no'],
    ['all of nothing', { all: [] }, true, null],
    ['any of nothing', { any: [] }, false, null],
    ['the part that decides deep inside', { all: [{ any: [no, { not: no }] }, { not: { any: [yes] } }] }, false, 'yes'],
  ])('%s', (_name, condition, isTrue, attribute) => {
    expect(evaluateCondition(condition, features, DECIDED_AT)).toEqual({ holds: isTrue, attribute });
  });
});

test('a condition is evaluated over anything that was ever said, without throwing, and names what it read', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (seed, others, value) => {
      for (const { eligibility } of seededInput(seed).actions) {
        for (const { when } of eligibility) {
          const features = { ...others, 'trait.city': value, 'orders.count': value, 'trait.tags': value } as never;
          const { holds, attribute } = evaluateCondition(when, features, DECIDED_AT);
          expect(typeof holds).toBe('boolean');
          if (attribute !== null) expect(JSON.stringify(when)).toContain(JSON.stringify(attribute));
          expect(evaluateCondition({ not: when }, features, DECIDED_AT).holds).toBe(!holds);
        }
      }
    }),
  );
});
