import { describe, expect, it } from 'vitest';
import { cardNumber } from './cards-of.ts';
import { countryOf } from './country-of.ts';
import type { Language } from './language.ts';
import { counterpartOf, languageOf } from './language-of.ts';
import { MOST_PHONES, phoneNumber } from './phone-number.ts';
import { scatter } from './scatter.ts';

const LANGUAGES: readonly Language[] = ['en', 'de', 'ro', 'ru', 'uk', 'pt', 'tr'];

describe('the numbers of the town', () => {
  it.each(LANGUAGES)('never gives a phone number out twice in %s, up to four million families', (language) => {
    const { phonePrefixes, phoneDigits } = countryOf(language);
    const space = phonePrefixes.length * 10 ** phoneDigits;
    expect(space).toBeGreaterThan(4_000_000 * MOST_PHONES);
    // The factor of `scatter` and the space have no common divisor, so that it is a permutation of the space.
    expect(commonDivisor(scatter(1, space) - scatter(0, space) + space, space)).toBe(1);
    const few = Array.from({ length: 20_000 }, (_, i) => phoneNumber(language, i, i % MOST_PHONES));
    expect(new Set(few).size).toBe(few.length);
  });

  it('ends a card number with the check digit of EAN-13', () => {
    for (let resident = 0; resident < 1000; resident += 1) {
      const digits = Array.from(cardNumber(resident, resident % 8), Number);
      expect(digits).toHaveLength(13);
      expect(digits.reduce((sum, digit, i) => sum + digit * (i % 2 === 0 ? 1 : 3), 0) % 10).toBe(0);
    }
  });

  it('pairs each family with one other of the same language', () => {
    for (let family = 0; family < 2000; family += 1) {
      const other = counterpartOf(family);
      expect(other).not.toBe(family);
      expect(counterpartOf(other)).toBe(family);
      expect(languageOf('pairs', other)).toBe(languageOf('pairs', family));
    }
  });
});

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
