import { expect, test } from 'vitest';
import { placesOnLine } from './places-on-line.ts';

test('a draw beside a bound stands on its side of it', () => {
  const say = placesOnLine(0.666_61, [0, 2 / 3], 'en');
  expect([say(0.666_61), say(2 / 3)]).toEqual(['66.66', '66.67']);
});
