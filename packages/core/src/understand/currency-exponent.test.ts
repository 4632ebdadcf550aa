import { describe, expect, test } from 'vitest';
import { currencyExponent, readCurrency } from './currency-exponent.ts';

describe('currencyExponent', () => {
  test.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['BHD', 3],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['XXX', 2],
  ])('%s has %i digits after the point (ISO 4217)', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });
});

describe('readCurrency', () => {
  test.each([
    [' eur ', 'EUR'],
    ['USD', 'USD'],
    ['€', null],
    ['EURO', null],
    ['', null],
  ])('%j is %j', (text, code) => {
    expect(readCurrency(text)).toBe(code);
  });
});
