import type { Language } from '../language.ts';
import type { WrittenName } from '../written-name.ts';
import { feminineSurname } from './feminine-surname.ts';
import { latinOf } from './latin-of.ts';
import type { GivenName, NameBook, NameLists } from './name-book.ts';

/** The book of a language from its lists: Latin forms and feminine surnames are worked out once. */
export function openNameBook(language: Language, lists: NameLists): NameBook {
  const write = (own: string): WrittenName => ({ own, latin: latinOf(language, own) });
  const given = (entry: string): GivenName => {
    const [name = '', short = ''] = entry.split('=');
    return { ...write(name), shortNames: words(short, ',').map(write) };
  };
  return {
    women: words(lists.women, /\s+/).map(given),
    men: words(lists.men, /\s+/).map(given),
    surnames: words(lists.surnames, /\s+/).map((male) => ({
      male: write(male),
      female: write(feminineSurname(language, male)),
    })),
  };
}

function words(list: string, between: string | RegExp): string[] {
  return list
    .trim()
    .split(between)
    .filter((word) => word !== '');
}
