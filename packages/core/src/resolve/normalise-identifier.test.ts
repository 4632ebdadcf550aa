import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IDENTIFIER_TYPES, type IdentifierType } from './identifier.ts';
import { normaliseIdentifier } from './normalise-identifier.ts';

describe('normaliseIdentifier', () => {
  test.each([
    ['user_id', '  Ada-17 ', 'Ada-17'],
    ['user_id', 'Jo\u0308rg', 'Jörg'],
    ['customer_number', '00017', '00017'],
    ['loyalty_card', 'ab 12-34', 'AB1234'],
    ['email', 'Ada@X.org', 'ada@x.org'],
    ['phone', '030 123456', '+4930123456'],
    ['anonymous_id', '3f2b-A', '3f2b-A'],
    ['user_id', 'x'.repeat(256), 'x'.repeat(256)],
  ] as const)('%s %j is %j', (type, raw, value) => {
    expect(normaliseIdentifier(type, raw, 'DE')).toBe(value);
  });

  test.each([
    '',
    ' ',
    '0',
    '-',
    'NULL',
    'undefined',
    '[object Object]',
    'Guest',
    'n/a',
    '00000000-0000-0000-0000-000000000000',
  ])('%j names nobody, whatever its type', (raw) => {
    for (const type of IDENTIFIER_TYPES) expect(normaliseIdentifier(type, raw, 'DE')).toBeNull();
  });

  test('a value of more than 256 characters names nobody', () => {
    expect(normaliseIdentifier('user_id', 'x'.repeat(257), 'DE')).toBeNull();
  });

  test.each(['- - -', '0-', 'n-a', 'N U L L'])('card %j names nobody', (raw) => {
    expect(normaliseIdentifier('loyalty_card', raw, 'DE')).toBeNull();
  });

  test('a normalised value is its own normal form', () => {
    const type = fc.constantFrom<IdentifierType>(...IDENTIFIER_TYPES);
    const raw = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.emailAddress(),
      fc.stringMatching(/^[+0]?[1-9][0-9 ()-]{4,14}$/),
      fc.stringMatching(/^[a-zA-Z0-9 -]{1,12}$/),
    );
    fc.assert(
      fc.property(type, raw, (kind, text) => {
        const once = normaliseIdentifier(kind, text, 'DE');
        if (once !== null) expect(normaliseIdentifier(kind, once, 'DE')).toBe(once);
      }),
      { numRuns: 10_000 },
    );
  });
});
