import type { Language } from './language.ts';

/** What the country of a language fixes for those who live there. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Share of dwellings that are houses, without a flat's number. */
  readonly houseProbability: number;
  /** First digits of the invented mobile numbers, E.164. No network had these ranges when they were chosen. */
  readonly phonePrefixes: readonly string[];
  /** How many digits follow a prefix. */
  readonly phoneDigits: number;
}

const COUNTRIES: Readonly<Record<Language, Country>> = {
  en: { country: 'GB', currency: 'GBP', houseProbability: 0.78, phonePrefixes: ['+4471'], phoneDigits: 8 },
  de: { country: 'DE', currency: 'EUR', houseProbability: 0.45, phonePrefixes: ['+49158'], phoneDigits: 8 },
  ro: { country: 'RO', currency: 'RON', houseProbability: 0.4, phonePrefixes: ['+406'], phoneDigits: 8 },
  ru: { country: 'KZ', currency: 'KZT', houseProbability: 0.3, phonePrefixes: ['+779'], phoneDigits: 8 },
  uk: {
    country: 'UA',
    currency: 'UAH',
    houseProbability: 0.4,
    phonePrefixes: ['+38070', '+38071', '+38072', '+38074', '+38075', '+38076', '+38078', '+38079'],
    phoneDigits: 7,
  },
  pt: {
    country: 'PT',
    currency: 'EUR',
    houseProbability: 0.45,
    phonePrefixes: ['+35190', '+35194', '+35195', '+35197', '+35198', '+35199'],
    phoneDigits: 7,
  },
  tr: { country: 'TR', currency: 'TRY', houseProbability: 0.2, phonePrefixes: ['+9058'], phoneDigits: 8 },
};

/**
 * The country that stands for a language. Russian is spoken in Kazakhstan here. The ranges reserved for fiction (1,000
 * mobile numbers in Britain, a hundred in Germany) are too small for a town, so the numbers lie in ranges that the
 * national plans had given to nobody.
 */
export function countryOf(language: Language): Country {
  return COUNTRIES[language];
}
