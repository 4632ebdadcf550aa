import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { Retraction } from '@throughline/core/trust/retraction';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { readKnownRecords, readOrderClaims, type KnownRecord } from '../resolve/known-record-store.ts';
import { readStandingRetractions } from '../trust/retraction-store.ts';
import { hasTombstones } from '../trust/tombstone-store.ts';

/** What is known already where a batch arrives. */
export interface Known {
  readonly records: ReadonlyMap<string, KnownRecord>;
  /** By `record identifier`. */
  readonly orderClaims: ReadonlyMap<string, { readonly at: number; readonly key: string }>;
  readonly retractions: readonly Retraction[];
  /** Somebody was erased once; most deployments never look further. */
  readonly hasTombstones: boolean;
}

/** Reads what the fast path needs to know, in one round trip. */
export async function readKnown(client: PoolClient, events: readonly AcceptedEvent[]): Promise<Known> {
  const said = events.map(({ news }) => news);
  const [claims, retractions, tombstones] = await Promise.all([
    readKnownClaims(client, said),
    readStandingRetractions(client),
    hasTombstones(client),
  ]);
  return { ...claims, retractions, hasTombstones: tombstones };
}

/** Reads what is known of the records that some news is about. */
export async function readKnownClaims(
  client: PoolClient,
  news: readonly RecordNews[],
): Promise<Pick<Known, 'records' | 'orderClaims'>> {
  const recordIds = new Set<string>();
  const orders: { recordId: string; identifierId: string }[] = [];
  for (const { recordId, claims } of news) {
    recordIds.add(recordId);
    for (const { type, identifierId } of claims.values())
      if (type === 'order_id') orders.push({ recordId, identifierId });
  }
  const [records, orderClaims] = await Promise.all([
    readKnownRecords(client, [...recordIds]),
    orders.length === 0 ? new Map() : readOrderClaims(client, orders),
  ]);
  return { records, orderClaims };
}
