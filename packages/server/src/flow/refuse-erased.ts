import { mergeNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { readTombstones } from '../trust/tombstone-store.ts';
import type { Known } from './read-known.ts';
import type { BatchNews } from './read-news.ts';

/**
 * Refuses facts that are older than an erasure of their record or of an identifier they show (`model.md` 8).
 * Only news about who is who can be such a fact: a record that is known and not older was registered afresh.
 */
export async function refuseErased(
  client: PoolClient,
  events: readonly AcceptedEvent[],
  news: BatchNews,
  { hasTombstones }: Known,
): Promise<{ kept: readonly AcceptedEvent[]; erased: ReadonlySet<AcceptedEvent> }> {
  if (!hasTombstones) return { kept: events, erased: new Set() };
  const asked = new Set<string>();
  for (const event of events) {
    if (news.known.has(event.recordId)) continue;
    asked.add(event.recordId);
    for (const id of event.news.claims.keys()) asked.add(id);
  }
  const tombstones = asked.size === 0 ? new Map<string, number>() : await readTombstones(client, asked);
  if (tombstones.size === 0) return { kept: events, erased: new Set() };
  const isErased = ({ fact, recordId, news: said }: AcceptedEvent): boolean =>
    [recordId, ...said.claims.keys()].some((id) => fact.occurredAt <= (tombstones.get(id) ?? Number.NEGATIVE_INFINITY));
  const erased = new Set(events.filter(isErased));
  if (erased.size > 0) {
    for (const recordId of new Set([...erased].map((event) => event.recordId))) news.identity.delete(recordId);
    for (const event of events) {
      if (
        erased.has(event) ||
        event.fact.isExcluded ||
        ![...erased].some(({ recordId }) => recordId === event.recordId)
      )
        continue;
      const earlier = news.identity.get(event.recordId);
      news.identity.set(event.recordId, earlier === undefined ? event.news : mergeNews(earlier, event.news));
    }
  }
  dropUnclaimed(news);
  return { kept: events.filter((event) => !erased.has(event)), erased };
}

/** Identifiers that only refused events showed are not to be stored. */
function dropUnclaimed(news: BatchNews): void {
  const claimed = new Set([...news.identity.values()].flatMap(({ claims }) => [...claims.keys()]));
  for (const id of news.gained.keys()) if (!claimed.has(id)) news.gained.delete(id);
}
