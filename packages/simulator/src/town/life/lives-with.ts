import type { Calendar } from '../calendar.ts';
import type { Family } from '../people/family.ts';
import type { TruthEntry } from './truth-entry.ts';

/** Who lived with whom, and when, as far as it touches the calendar. O(pairs and their stays). */
export function livesWith({ residents }: Family, calendar: Calendar): TruthEntry[] {
  const entries: TruthEntry[] = [];
  for (const [i, one] of residents.entries()) {
    for (const other of residents.slice(i + 1)) {
      for (const stay of one.stays) {
        for (const theirs of other.stays) {
          if (stay.home !== theirs.home) continue;
          const from = Math.max(stay.from, theirs.from);
          const until = Math.min(stay.until ?? Number.POSITIVE_INFINITY, theirs.until ?? Number.POSITIVE_INFINITY);
          if (from >= until || from >= calendar.until || until <= calendar.from) continue;
          const end = until < calendar.until ? until : null;
          entries.push({ kind: 'lives_with', residents: [one.id, other.id], from, until: end });
        }
      }
    }
  }
  return entries;
}
