import { goldenRecord } from '@throughline/core/understand/golden-record';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import type { SourcePriorities } from '@throughline/core/understand/survivorship';

/** The part of the Golden Record that queries look at: surviving values, and a text to search people by. */
export function goldenTraits(
  fold: PersonFold,
  sourceOf: (recordId: string) => string,
  priorities: SourcePriorities,
): { traits: Record<string, unknown>; searchText: string } {
  const traits: Record<string, unknown> = {};
  for (const [trait, { value }] of Object.entries(goldenRecord(fold.traits, sourceOf, priorities))) {
    if (value !== null) traits[trait] = value;
  }
  const full =
    traits['name'] ??
    [traits['firstName'] ?? traits['first_name'], traits['lastName'] ?? traits['last_name']].filter(Boolean).join(' ');
  const searchText = [full, traits['email']].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { traits, searchText: searchText.normalize('NFKC').toLowerCase().slice(0, 400) };
}
