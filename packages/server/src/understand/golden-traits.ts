import type { Json } from '@throughline/core/collect/event-fact';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import { searchTextOf } from '@throughline/core/understand/search/search-text';
import { chooseSurvivor, type SourcePriorities } from '@throughline/core/understand/survivorship';

/** The part of the Golden Record that queries look at: surviving values, and the words to search people by. */
export function goldenTraits(
  fold: PersonFold,
  sourceOf: (recordId: string) => string,
  priorities: SourcePriorities,
): { traits: Record<string, unknown>; searchText: string } {
  const traits: Record<string, unknown> = {};
  for (const trait of Object.keys(fold.traits).sort()) {
    const value = survivingValue(fold.traits[trait]!, sourceOf, priorities);
    if (value !== null) traits[trait] = value;
  }
  return { traits, searchText: searchTextOf(fold.traits) };
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
