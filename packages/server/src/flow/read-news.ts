import { mergeNews, type RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { classifyNews } from '../resolve/classify-news.ts';
import { readKnownRecords, readOrderClaims } from '../resolve/known-record-store.ts';

/** What a batch says about who is who. */
export interface BatchNews {
  /** Records about which nothing is new, with the profile they belonged to when they were read. */
  readonly known: ReadonlyMap<string, string>;
  /** News around which people must be settled. */
  readonly identity: Map<string, RecordNews>;
  /** Names said again later. */
  readonly confirmedNames: readonly RecordNews[];
}

/** Merges a batch's news by record and compares it with what is stored: the fast path asks nothing more. */
export async function readNews(client: PoolClient, events: readonly AcceptedEvent[]): Promise<BatchNews> {
  const byRecord = new Map<string, RecordNews>();
  for (const { recordId, news } of events) {
    const earlier = byRecord.get(recordId);
    byRecord.set(recordId, earlier === undefined ? news : mergeNews(earlier, news));
  }
  const records = await readKnownRecords(client, [...byRecord.keys()]);
  const orders = [...byRecord.values()].flatMap(({ recordId, claims }) =>
    [...claims.values()]
      .filter(({ type }) => type === 'order_id')
      .map(({ identifierId }) => ({ recordId, identifierId })),
  );
  const orderClaims = orders.length === 0 ? new Map() : await readOrderClaims(client, orders);
  const known = new Map<string, string>();
  const identity = new Map<string, RecordNews>();
  const confirmedNames: RecordNews[] = [];
  for (const [recordId, news] of byRecord) {
    const record = records.get(recordId);
    const kind = classifyNews(news, record, orderClaims);
    if (kind === 'identity') identity.set(recordId, news);
    else known.set(recordId, record!.profileId!);
    if (kind === 'name_confirmed') confirmedNames.push(news);
  }
  return { known, identity, confirmedNames };
}
