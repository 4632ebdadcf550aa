import i18next from 'i18next';
import { useCallback } from 'react';
import type { WordBook } from './define-words.ts';
import { useLanguage } from './use-language.ts';

/** Says a key in the language of the console, with what is to be filled in. */
export type Say<Keys extends string> = (key: Keys, values?: Readonly<Record<string, string | number>>) => string;

/** The words of a room: `const say = useWords(peopleWords); say('found', { count: 3 })`. */
export function useWords<Keys extends string>({ room }: WordBook<Keys>): Say<Keys> {
  const lng = useLanguage();
  return useCallback((key, values) => i18next.t(key as string, { lng, ns: room, ...values }), [lng, room]);
}
