import type { EventFact } from '@throughline/core/collect/event-fact';
import { countInto, type MutableCounters } from '@throughline/core/understand/counters';
import type { PersonCounts } from './person-store.ts';

/** What events add to the counts of their people, by profile. O(events), one object a person. */
export function countEvents(
  events: readonly { readonly fact: EventFact; readonly recordId: string }[],
  profileOf: (recordId: string) => string | undefined,
): Map<string, PersonCounts> {
  const byProfile = new Map<string, { counters: MutableCounters; firstAt: number; lastAt: number }>();
  for (const { fact, recordId } of events) {
    const profileId = profileOf(recordId);
    if (profileId === undefined) continue;
    let counts = byProfile.get(profileId);
    if (counts === undefined) {
      counts = { counters: [0, 0, 0, 0, 0, 0], firstAt: fact.occurredAt, lastAt: fact.occurredAt };
      byProfile.set(profileId, counts);
    }
    countInto(counts.counters, fact);
    if (fact.occurredAt < counts.firstAt) counts.firstAt = fact.occurredAt;
    if (fact.occurredAt > counts.lastAt) counts.lastAt = fact.occurredAt;
  }
  return byProfile;
}
