import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecimal, toMinorUnits } from './decimal.ts';

describe('readDecimal', () => {
  test.each([
    [12.5, '12.5'],
    ['12.50', '12.5'],
    ['0012', '12'],
    ['+3', '3'],
    ['-0.00', '0'],
    [-0, '0'],
    [' 7.10 ', '7.1'],
    ['-3.000', '-3'],
    ['0.000000000001', '0.000000000001'],
    [6.33 * 3, '18.990000000000002'],
    [1e-7, '0.0000001'],
    [0.1 + 0.2 - 0.3, '0.00000000000000005551'],
    ['999999999999999', '999999999999999'],
  ])('%j is %s', (value, decimal) => {
    expect(readDecimal(value)).toBe(decimal);
  });

  test.each(
    [
      ['', null, undefined, true, [], {}, 'free', '1,5', '1.', '.5', '1e3', '0x10', '12 EUR'].map((value) => [value]),
      [Number.NaN, Number.POSITIVE_INFINITY, 1e21, '1234567890123456'].map((value) => [value]),
    ].flat(),
  )('%j is none', (value) => {
    expect(readDecimal(value)).toBeNull();
  });
});

describe('toMinorUnits', () => {
  test.each([
    ['12.5', 2, 1250n],
    ['12', 0, 12n],
    ['-0.01', 2, -1n],
    ['1.5', 3, 1500n],
    ['0.125', 2, 12n],
    ['0.135', 2, 14n],
    ['0.1250000001', 2, 13n],
    ['0.1249999999', 2, 12n],
    ['-0.125', 2, -12n],
    ['-0.135', 2, -14n],
    ['0.5', 0, 0n],
    ['1.5', 0, 2n],
    ['2.5', 0, 2n],
    ['0.005', 2, 0n],
    ['999999999999999.99', 4, 9999999999999999900n],
  ])('%s with %i digits is %s: half goes to even', (decimal, exponent, minor) => {
    expect(toMinorUnits(decimal, exponent)).toBe(minor);
  });

  const cents = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 });
  const text = (minor: number): string => {
    const digits = String(Math.abs(minor)).padStart(3, '0');
    return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };

  test('sums of amounts are exact, as text and as JSON numbers', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 50 }), (amounts) => {
        const sum = (read: (minor: number) => unknown): bigint =>
          amounts.reduce((total, minor) => total + toMinorUnits(readDecimal(read(minor))!, 2), 0n);
        const exact = BigInt(amounts.reduce((total, minor) => total + minor, 0));
        expect(sum(text)).toBe(exact);
        expect(sum((minor) => Number(text(minor)))).toBe(exact);
      }),
    );
  });

  test('rounds by at most half a unit, and a negative amount like its positive', () => {
    const decimal = fc
      .tuple(fc.nat(1_000_000), fc.nat(999_999_999))
      .map(([whole, part]) => `${whole}.${String(part).padStart(9, '0')}`);
    fc.assert(
      fc.property(decimal, fc.nat(4), (amount, exponent) => {
        const rounded = toMinorUnits(amount, exponent);
        const distance = toMinorUnits(amount, 9) - rounded * 10n ** BigInt(9 - exponent);
        expect((distance < 0n ? -distance : distance) * 2n).toBeLessThanOrEqual(10n ** BigInt(9 - exponent));
        expect(toMinorUnits(`-${amount}`, exponent)).toBe(-rounded);
      }),
    );
  });
});
