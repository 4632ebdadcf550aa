import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { readTombstones } from '../trust/tombstone-store.ts';
import type { Known } from './read-known.ts';

/**
 * Refuses facts that are older than an erasure of their record or of an identifier they show (`model.md` 8); a
 * later one begins afresh. Nothing is asked where nobody was ever erased.
 */
export async function refuseErased(
  client: PoolClient,
  events: readonly AcceptedEvent[],
  { hasTombstones }: Known,
): Promise<{ kept: readonly AcceptedEvent[]; erased: ReadonlySet<AcceptedEvent> }> {
  if (!hasTombstones) return { kept: events, erased: new Set() };
  const asked = new Set<string>();
  for (const { recordId, news } of events) {
    asked.add(recordId);
    for (const id of news.claims.keys()) asked.add(id);
  }
  const tombstones = await readTombstones(client, asked);
  if (tombstones.size === 0) return { kept: events, erased: new Set() };
  const isErased = ({ fact, recordId, news }: AcceptedEvent): boolean =>
    [recordId, ...news.claims.keys()].some((id) => fact.occurredAt <= (tombstones.get(id) ?? Number.NEGATIVE_INFINITY));
  const erased = new Set(events.filter(isErased));
  return { kept: events.filter((event) => !erased.has(event)), erased };
}
