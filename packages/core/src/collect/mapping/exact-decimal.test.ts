import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compareDecimals,
  decimalOf,
  decimalText,
  multiply,
  negate,
  PLAIN_NUMBER,
  readNumber,
  round,
} from './exact-decimal.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => ({ kind: 'decimal' as const, units, scale }));

test('what is written is read again, in any format', () => {
  fc.assert(
    fc.property(decimal, (value) => {
      const text = decimalText(value);
      expect(compareDecimals(readNumber(text, PLAIN_NUMBER)!, value)).toBe(0);
      const comma = text.replace('.', ',');
      expect(compareDecimals(readNumber(comma, { decimal: ',', thousands: '.' })!, value)).toBe(0);
    }),
  );
});

test('sums do not depend on their order, and differences come to nothing', () => {
  fc.assert(
    fc.property(fc.array(decimal, { minLength: 1, maxLength: 20 }), (values) => {
      const sum = values.reduce(add);
      expect(compareDecimals(sum, values.toReversed().reduce(add))).toBe(0);
      expect(decimalText(add(sum, negate(sum)))).toBe('0');
    }),
  );
});

test('products share out', () => {
  fc.assert(
    fc.property(decimal, decimal, decimal, (one, two, three) => {
      expect(compareDecimals(multiply(one, add(two, three)), add(multiply(one, two), multiply(one, three)))).toBe(0);
    }),
  );
});

test('rounding is off by half a digit at most, and half goes to even', () => {
  const half = (digits: number) => ({ kind: 'decimal' as const, units: 5n, scale: digits + 1 });
  fc.assert(
    fc.property(decimal, fc.integer({ min: 0, max: 6 }), (value, digits) => {
      const difference = add(round(value, digits), negate(value));
      expect(compareDecimals(difference, half(digits))).toBeLessThanOrEqual(0);
      expect(compareDecimals(negate(difference), half(digits))).toBeLessThanOrEqual(0);
    }),
  );
  expect([0.5, 1.5, 2.5, -1.5].map((value) => decimalText(round(decimalOf(value), 0)))).toEqual(['0', '2', '2', '-2']);
});

test.each(['', '.', '-', '1.2.3', '0x10', '1e', 'NaN', 'Infinity', '1e999', '9'.repeat(200), '1 000', '١'])(
  '%j is no number',
  (text) => expect(readNumber(text, PLAIN_NUMBER)).toBeNull(),
);

test('grouped digits have to be grouped', () => {
  const german = { decimal: ',', thousands: '.' };
  expect(
    ['1.234.567,89', '1.234', '12,5', '.5', '1.2345', '1.23.456'].map((text) => readNumber(text, german) !== null),
  ).toEqual([true, true, true, false, false, true]);
});
