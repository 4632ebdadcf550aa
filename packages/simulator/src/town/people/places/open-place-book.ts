import type { Language } from '../language.ts';
import { latinOf } from '../names/latin-of.ts';
import type { WrittenName } from '../written-name.ts';
import type { PlaceBook, PlaceLists } from './place-book.ts';

/** The places of a language from its lists, with their Latin forms. */
export function openPlaceBook(language: Language, lists: PlaceLists): PlaceBook {
  const write = (own: string): WrittenName => ({ own, latin: latinOf(language, own) });
  return {
    cities: lines(lists.cities).map((line) => {
      const [name = '', region = '', postalPattern = ''] = line.split('|');
      return { name: write(name), region: region === '' ? null : write(region), postalPattern };
    }),
    streets: lines(lists.streets).map(write),
  };
}

function lines(list: string): string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
