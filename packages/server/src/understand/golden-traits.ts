import type { Json } from '@throughline/core/collect/event-fact';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import { chooseSurvivor, type SourcePriorities } from '@throughline/core/understand/survivorship';

/** The part of the Golden Record that queries look at: surviving values, and a text to search people by. */
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
  const full =
    traits['name'] ??
    [traits['firstName'] ?? traits['first_name'], traits['lastName'] ?? traits['last_name']].filter(Boolean).join(' ');
  const searchText = [full, traits['email']].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { traits, searchText: searchText.normalize('NFKC').toLowerCase().slice(0, 400) };
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
