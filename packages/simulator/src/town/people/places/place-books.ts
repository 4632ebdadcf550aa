import type { Language } from '../language.ts';
import { ENGLISH_PLACES } from './english.ts';
import { GERMAN_PLACES } from './german.ts';
import { openPlaceBook } from './open-place-book.ts';
import type { PlaceBook } from './place-book.ts';
import { PORTUGUESE_PLACES } from './portuguese.ts';
import { ROMANIAN_PLACES } from './romanian.ts';
import { RUSSIAN_PLACES } from './russian.ts';
import { TURKISH_PLACES } from './turkish.ts';
import { UKRAINIAN_PLACES } from './ukrainian.ts';

/** Where people live, by language. */
export const PLACE_BOOKS: Readonly<Record<Language, PlaceBook>> = {
  en: openPlaceBook('en', ENGLISH_PLACES),
  de: openPlaceBook('de', GERMAN_PLACES),
  ro: openPlaceBook('ro', ROMANIAN_PLACES),
  ru: openPlaceBook('ru', RUSSIAN_PLACES),
  uk: openPlaceBook('uk', UKRAINIAN_PLACES),
  pt: openPlaceBook('pt', PORTUGUESE_PLACES),
  tr: openPlaceBook('tr', TURKISH_PLACES),
};
