import { claimsOfEvent } from '@throughline/core/resolve/claims-of-event';
import { mergeNews, newsOfEvent, type RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { readCountedEvents } from '../../collect/read-counted-events.ts';
import type { Deployment } from '../../config/deployment.ts';

/** The news of records, counted anew from their events; null where none counts. */
export async function recount(
  client: PoolClient,
  deployment: Deployment,
  recordIds: readonly string[],
): Promise<Map<string, RecordNews | null>> {
  const news = new Map<string, RecordNews | null>(recordIds.map((recordId) => [recordId, null]));
  const reading = { phoneRegion: deployment.settings().country };
  for await (const events of readCountedEvents(client, recordIds)) {
    for (const { fact, recordId } of events) {
      const claims = claimsOfEvent(fact, reading);
      if (claims === null) continue;
      // The stored id wins: it was made with the settings in force when the event came.
      const said = { ...newsOfEvent(fact, claims, deployment.keyring), recordId };
      const earlier = news.get(recordId) ?? null;
      news.set(recordId, earlier === null ? said : mergeNews(earlier, said));
    }
  }
  return news;
}
