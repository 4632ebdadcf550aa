import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { CATALOGUE } from './catalogue.ts';
import { priceMinor } from './price.ts';
import { drawFromQuantiles } from './quantile-table.ts';
import { drawRating } from './rating.ts';
import { storesOf } from './store.ts';

describe('the brand', () => {
  it('sells what can be told apart, at a price in every currency of the town', () => {
    expect(new Set(CATALOGUE.map(({ productId }) => productId)).size).toBe(CATALOGUE.length);
    for (const product of CATALOGUE) {
      expect(product.name).not.toBe('');
      for (const currency of ['EUR', 'GBP', 'RON', 'KZT', 'UAH', 'TRY']) {
        expect(priceMinor(product, currency)).toBeGreaterThan(0);
        expect(Number.isInteger(priceMinor(product, currency))).toBe(true);
      }
    }
  });

  it('has no price in a currency without a list', () => {
    expect(() => priceMinor(CATALOGUE[0]!, 'JPY')).toThrow('add it to price.ts');
  });

  it('has the same stores for everybody of a city', () => {
    const city = { country: 'DE', city: { own: 'Köln', latin: 'Koeln' } };
    expect(storesOf(city)).toEqual(storesOf(city));
    expect(storesOf(city)[0]?.id).toBe('de-koeln-1');
  });

  it('is judged by whether it delivers', () => {
    const random = createRandom('ratings');
    const mean = (experience: Parameters<typeof drawRating>[1]) =>
      Array.from({ length: 20_000 }, () => drawRating(random, experience)).reduce((sum, one) => sum + one, 0) / 20_000;
    expect(mean('on time')).toBeCloseTo(4.31, 1);
    expect(mean('late')).toBeCloseTo(2.55, 1);
    expect(mean('not delivered')).toBeCloseTo(1.76, 1);
  });

  it('draws between the values of a table', () => {
    const random = createRandom('table');
    const draws = Array.from({ length: 1_000 }, () => drawFromQuantiles(random, [10, 20, 40]));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(10);
    expect(draws.filter((draw) => draw < 20).length / 1_000).toBeCloseTo(0.5, 1);
  });
});
