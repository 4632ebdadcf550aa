import type { Json } from '@throughline/core/collect/event-fact';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import { saysSameToSearch, searchTextOf } from '@throughline/core/understand/search/search-text';
import { chooseSurvivor, type SourcePriorities } from '@throughline/core/understand/survivorship';

/** A person as they were, if they were anybody. */
interface Former {
  readonly fold: PersonFold;
  readonly searchText: string;
}

/**
 * The part of the Golden Record that queries look at: surviving values, and the words to search people by. Whoever repeats
 * their names and addresses is searched by the same words: to make those is most of the work.
 */
export function goldenTraits(
  fold: PersonFold,
  sourceOf: (recordId: string) => string,
  priorities: SourcePriorities,
  before: Former | null,
): { traits: Record<string, unknown>; searchText: string } {
  const traits: Record<string, unknown> = {};
  for (const trait of Object.keys(fold.traits).sort()) {
    const value = survivingValue(fold.traits[trait]!, sourceOf, priorities);
    if (value !== null) traits[trait] = value;
  }
  const isSaidBefore = before !== null && before.searchText !== '' && saysSameToSearch(before.fold.traits, fold.traits);
  return { traits, searchText: isSaidBefore ? before.searchText : searchTextOf(fold.traits) };
}

function survivingValue(
  claims: PersonFold['traits'][string],
  sourceOf: (recordId: string) => string,
  priorities: SourcePriorities,
): Json {
  const said = Object.values(claims);
  // Most traits are said by one record: nothing to choose.
  return said.length === 1 ? said[0]![0] : (chooseSurvivor(claims, sourceOf, priorities)?.value ?? null);
}
