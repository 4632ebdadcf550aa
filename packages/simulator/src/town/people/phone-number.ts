import { countryOf } from './country-of.ts';
import type { Language } from './language.ts';
import { scatter } from './scatter.ts';

/** How many phone numbers a family can be given over time. */
export const MOST_PHONES = 12;

/** The k-th mobile number given to a family, E.164. No two are equal in a town of fewer than 4 million families. */
export function phoneNumber(language: Language, family: number, k: number): string {
  const { phonePrefixes, phoneDigits } = countryOf(language);
  const block = 10 ** phoneDigits;
  const place = scatter(family * MOST_PHONES + k, block * phonePrefixes.length);
  return `${phonePrefixes[Math.floor(place / block)]}${String(place % block).padStart(phoneDigits, '0')}`;
}
