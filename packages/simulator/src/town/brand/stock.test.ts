import { expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { stockAt } from './stock.ts';

const MONDAY = Date.UTC(2024, 0, 4);

it('is never below zero, falls through the week and is the same for everybody', () => {
  for (const { productId } of CATALOGUE) {
    const levels = Array.from({ length: 7 * 24 }, (_, hour) =>
      stockAt('town', 'gb-leeds-1', productId, MONDAY + hour * 3_600_000),
    );
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0);
    expect(levels).toEqual(levels.toSorted((one, other) => other - one));
    expect(stockAt('town', 'gb-leeds-1', productId, MONDAY)).toBe(levels[0]);
  }
});
