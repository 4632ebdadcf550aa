import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { homeOf } from './home-of.ts';
import type { Language } from './language.ts';

/** How the postal codes of each country look. */
const POSTAL_CODES: Readonly<Record<Language, RegExp>> = {
  en: /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/,
  de: /^\d{5}$/,
  ro: /^\d{6}$/,
  ru: /^\d{6}$/,
  uk: /^\d{5}$/,
  pt: /^\d{4}-\d{3}$/,
  tr: /^\d{5}$/,
};

describe('homeOf', () => {
  it.each(Object.entries(POSTAL_CODES) as [Language, RegExp][])('writes addresses as %s has them', (language, code) => {
    const random = createRandom(language);
    for (let i = 0; i < 500; i += 1) {
      const home = homeOf(random, `home-${i}`, language);
      expect(home.postalCode).toMatch(code);
      for (const line of [home.street, home.flat, home.city, home.region]) {
        if (line !== null) expect(line.latin).toMatch(/^[ -~º]+$/);
      }
      expect(home.street.own).toMatch(/\d/);
    }
  });

  it('gives the same dwelling to whoever asks', () => {
    expect(homeOf(createRandom('a'), 'home', 'uk')).toEqual(homeOf(createRandom('a'), 'home', 'uk'));
  });

  it('finds most new homes in the city that was left', () => {
    const left = homeOf(createRandom('left'), 'left', 'pt');
    const homes = Array.from({ length: 1000 }, (_, i) => homeOf(createRandom(String(i)), 'new', 'pt', left));
    const near = homes.filter(({ city }) => city.own === left.city.own).length;
    expect(near).toBeGreaterThan(600);
    expect(near).toBeLessThan(900);
  });
});
