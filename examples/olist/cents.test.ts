import { describe, expect, it } from 'vitest';
import { readCents, sumCents, toAmount } from './cents.ts';

describe('cents', () => {
  it.each([
    ['216.87', 21_687],
    ['0.00', 0],
    ['29.9', 2_990],
    ['1000', 100_000],
    ['13664.08', 1_366_408],
  ])('reads %s exactly', (amount, cents) => expect(readCents(amount)).toBe(cents));

  it.each(['', 'abc', '-1.00', '1.234', '1,50'])('refuses "%s"', (amount) => {
    expect(() => readCents(amount)).toThrow(RangeError);
  });

  it('adds up without the errors of floats', () => {
    expect(sumCents(['0.10', '0.20'])).toBe(30);
    expect(sumCents([])).toBe(0);
  });

  it('is written by JSON with the same digits', () => {
    for (let cents = 0; cents < 2_000_000; cents += 97) {
      expect(readCents(JSON.stringify(toAmount(cents)))).toBe(cents);
    }
  });
});
