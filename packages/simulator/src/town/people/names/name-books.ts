import type { Language } from '../language.ts';
import { ENGLISH_NAMES } from './english.ts';
import { GERMAN_NAMES } from './german.ts';
import type { NameBook } from './name-book.ts';
import { openNameBook } from './open-name-book.ts';
import { PORTUGUESE_NAMES } from './portuguese.ts';
import { ROMANIAN_NAMES } from './romanian.ts';
import { RUSSIAN_NAMES } from './russian.ts';
import { TURKISH_NAMES } from './turkish.ts';
import { UKRAINIAN_NAMES } from './ukrainian.ts';

/** What people are called, by language. */
export const NAME_BOOKS: Readonly<Record<Language, NameBook>> = {
  en: openNameBook('en', ENGLISH_NAMES),
  de: openNameBook('de', GERMAN_NAMES),
  ro: openNameBook('ro', ROMANIAN_NAMES),
  ru: openNameBook('ru', RUSSIAN_NAMES),
  uk: openNameBook('uk', UKRAINIAN_NAMES),
  pt: openNameBook('pt', PORTUGUESE_NAMES),
  tr: openNameBook('tr', TURKISH_NAMES),
};
