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
  const orders: { recordId: string; identifierId: string }[] = [];
  for (const { recordId, news } of events) {
    for (const { type, identifierId } of news.claims.values())
      if (type === 'order_id') orders.push({ recordId, identifierId });
  }
  const [records, orderClaims, retractions, tombstones] = await Promise.all([
    readKnownRecords(client, [...new Set(events.map(({ recordId }) => recordId))]),
    orders.length === 0 ? new Map() : readOrderClaims(client, orders),
    readStandingRetractions(client),
    hasTombstones(client),
  ]);
  return { records, orderClaims, retractions, hasTombstones: tombstones };
}
