import { expect, test } from 'vitest';
import { percentText } from './percent-text.ts';

test('a chance is said with one decimal, and never as nothing or all where it is neither', () => {
  expect([0, 1 / 3, 0.000_02, 0.999_99, 1].map((share) => percentText(share, 'en'))).toEqual([
    '0%',
    '33.3%',
    '0.002%',
    '99.999%',
    '100%',
  ]);
});
