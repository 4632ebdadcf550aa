import { expect, test } from 'vitest';
import { percentText } from '../../kit/percent-text.ts';
import { placesOnLine } from './percent.ts';

test('a chance is said with one decimal, and never as nothing or all where it is neither', () => {
  expect([0, 1 / 3, 0.000_02, 0.999_99, 1].map((share) => percentText(share, 'en'))).toEqual([
    '0%',
    '33.3%',
    '0.002%',
    '99.999%',
    '100%',
  ]);
});

test('a draw beside a bound stands on its side of it', () => {
  const say = placesOnLine(0.666_61, [0, 2 / 3], 'en');
  expect([say(0.666_61), say(2 / 3)]).toEqual(['66.66', '66.67']);
});
