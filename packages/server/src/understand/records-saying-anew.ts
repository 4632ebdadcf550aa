import { isDeepStrictEqual } from 'node:util';
import type { EventFact } from '@throughline/core/collect/event-fact';
import type { MatchingRules } from '@throughline/core/resolve/identity-rules';
import { PERSON_TRAITS } from '@throughline/core/resolve/matching/person-of-traits';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import { traitsOfEvent } from '@throughline/core/understand/traits-of-event';

/** A person before and after a batch. */
interface Folded {
  readonly before: { readonly fold: PersonFold } | null;
  readonly after: { readonly profileId: string; readonly fold: PersonFold };
}

/**
 * Records whose latest word on a trait by which people are matched is another than before. Who repeats himself says nothing
 * anew. O(traits of the batch).
 */
export function recordsSayingAnew(
  events: readonly { readonly fact: EventFact; readonly recordId: string }[],
  profileOf: (recordId: string) => string,
  people: readonly Folded[],
  { isOn, extras }: MatchingRules,
): Set<string> {
  const saidAnew = new Set<string>();
  if (!isOn) return saidAnew;
  const byProfile = new Map(people.map((person) => [person.after.profileId, person]));
  for (const { fact, recordId } of events) {
    if (saidAnew.has(recordId)) continue;
    const said = Object.keys(traitsOfEvent(fact) ?? {}).filter(
      (name) => PERSON_TRAITS.has(name) || extras.includes(name),
    );
    const person = said.length === 0 ? undefined : byProfile.get(profileOf(recordId));
    if (person === undefined) continue;
    const { before, after } = person;
    const isNews = (trait: string): boolean =>
      !isDeepStrictEqual(before?.fold.traits[trait]?.[recordId]?.[0], after.fold.traits[trait]?.[recordId]?.[0]);
    if (said.some(isNews)) saidAnew.add(recordId);
  }
  return saidAnew;
}
