import type { PersonFold } from '../person-fold.ts';
import { soundOf } from './sound-of.ts';
import { wordsOf } from './words-of.ts';

/** Traits that name somebody. */
export const NAME_TRAITS = [
  'name',
  'fullName',
  'full_name',
  'firstName',
  'first_name',
  'firstname',
  'middleName',
  'middle_name',
  'lastName',
  'last_name',
  'lastname',
  'maidenName',
  'nickname',
  'username',
];

const SEARCHED_TRAITS = [...NAME_TRAITS, 'email'];
const MOST_WORDS = 32;
const LONGEST_WORD = 40;

/**
 * What a person is searched by: the keys of the words of every name and e-mail address that any of their records says,
 * and each address's domain after an `@`; sorted, separated by spaces. Values that lost count too: people ask for
 * somebody by a former name.
 */
export function searchTextOf(traits: PersonFold['traits']): string {
  const keys = new Set<string>();
  for (const trait of NAME_TRAITS) {
    for (const value of valuesOf(traits, trait)) for (const word of wordsOf(value)) add(keys, soundOf(word));
  }
  for (const address of valuesOf(traits, 'email')) {
    const at = address.lastIndexOf('@');
    if (at < 0) continue;
    for (const word of wordsOf(address.slice(0, at))) add(keys, soundOf(word));
    const domain = address.slice(at + 1).toLowerCase();
    if (/^[\p{L}\p{N}.-]+$/u.test(domain)) add(keys, `@${domain}`);
  }
  return [...keys].sort().join(' ');
}

/** Whether all records say the same names and e-mail addresses in both: the words are the same then. O(records). */
export function saysSameToSearch(left: PersonFold['traits'], right: PersonFold['traits']): boolean {
  return SEARCHED_TRAITS.every((trait) => {
    const [before, after] = [ownOf(left, trait), ownOf(right, trait)];
    if (before === after) return true;
    if (before === undefined || after === undefined) return false;
    const records = Object.keys(after);
    return (
      records.length === Object.keys(before).length &&
      records.every((recordId) => Object.hasOwn(before, recordId) && before[recordId]![0] === after[recordId]![0])
    );
  });
}

function ownOf(traits: PersonFold['traits'], trait: string): PersonFold['traits'][string] | undefined {
  return Object.hasOwn(traits, trait) ? traits[trait] : undefined;
}

function valuesOf(traits: PersonFold['traits'], trait: string): string[] {
  if (!Object.hasOwn(traits, trait)) return [];
  return Object.values(traits[trait]!).flatMap(([value]) => (typeof value === 'string' ? [value.slice(0, 400)] : []));
}

function add(keys: Set<string>, key: string): void {
  if (key !== '' && keys.size < MOST_WORDS) keys.add(key.slice(0, LONGEST_WORD));
}

/** The words of a search text by which mistyped ones may be found: names, neither numbers nor domains. */
export function spellableWords(searchText: string): string[] {
  return searchText.split(' ').filter((word) => word.length >= 3 && /^\p{L}+$/u.test(word));
}
