import { expect, test } from 'vitest';
import { moneyText } from './money-text.ts';

test.each([
  ['129900', 'EUR', '1299.00 EUR'],
  ['5', 'EUR', '0.05 EUR'],
  ['-5', 'USD', '-0.05 USD'],
  ['1200', 'JPY', '1200 JPY'],
  ['1', 'KWD', '0.001 KWD'],
  ['99999999999999999999', 'EUR', '999999999999999999.99 EUR'],
])('%s minor units of %s are %s', (minor, currency, text) => {
  expect(moneyText(minor, currency)).toBe(text);
});
