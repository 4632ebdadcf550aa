import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText, PLAIN_NUMBER, readNumber } from './exact-decimal.ts';
import { timeReader } from './time-format.ts';
import { jsonTextOf, quoted } from './value.ts';

test('a text is written as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(quoted(text)).toBe(JSON.stringify(text));
    }),
  );
  for (const text of ['', '"', '\\', '\n', '\u007f', '\ud800', 'ü€😀', '\u2028'])
    expect(quoted(text)).toBe(JSON.stringify(text));
});

test('a decimal is written as a number with its very digits, or as text', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 10 }))
    .map(([units, scale]) => ({ kind: 'decimal' as const, units, scale }));
  fc.assert(
    fc.property(decimal, (value) => {
      const written: unknown = JSON.parse(jsonTextOf(value)!);
      expect(String(written)).toBe(decimalText(value));
    }),
    { numRuns: 2_000 },
  );
  expect(jsonTextOf({ kind: 'decimal', units: 1n, scale: 7 })).toBe('"0.0000001"');
  expect(jsonTextOf({ kind: 'decimal', units: 10n ** 16n + 1n, scale: 0 })).toBe('"10000000000000001"');
});

test('numbers of the usual form are read as all numbers are', () => {
  for (const [text, expected] of [
    ['-0', '0'],
    ['007.50', '7.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-12.30', '-12.3'],
    ['123456789012345', '123456789012345'],
    ['1234567890123456.7', '1234567890123456.7'],
  ] as const)
    expect(decimalText(readNumber(text, PLAIN_NUMBER)!)).toBe(expected);
  for (const text of ['', '-', '.', '1.2.3', '1-2', '٣']) expect(readNumber(text, PLAIN_NUMBER)).toBeNull();
});

test('times of the usual form are read as all times are', () => {
  const read = timeReader(null);
  if (typeof read === 'string') throw new Error(read);
  for (const text of ['2018-02-28 23:59:59', '2020-02-29T00:00:00', '2018-01-14 24:00:00'])
    expect(read(text)).toEqual(read(`${text}.000`));
  for (const text of ['2018-02-29 10:00:00', '2018-13-01 10:00:00', '2018-01-14x10:00:00', '2018-01-14 10:60:00'])
    expect(read(text)).toBeNull();
});
