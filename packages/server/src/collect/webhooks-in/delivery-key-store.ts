import { objectAt, textAt } from '@throughline/core/collect/json-path';
import type { WebhookDelivery } from '@throughline/core/collect/webhooks-in/webhook-delivery';
import { shopifyId } from '@throughline/core/collect/webhooks-in/shopify-id';
import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';
import { dedupeKeyOf } from '../dedupe-key.ts';

/**
 * By what a delivery is known again: its own id, and the id of what triggered it together with what it tells of, since
 * Shopify has named first the one and then the other as the one to look at.
 */
export function keysOfDelivery(sourceId: string, { topic, id, eventId, body, bodyHash }: WebhookDelivery): string[] {
  const keys: string[] = [];
  if (id !== null) keys.push(`webhook-id\0${id}`);
  if (eventId !== null) {
    const resource = objectAt({ body }, 'body');
    const version = textAt(resource, 'updated_at') ?? bodyHash;
    keys.push(`webhook-event\0${topic}\0${shopifyId(resource)}\0${version}\0${eventId}`);
  }
  return keys.map((key) => dedupeKeyOf(sourceId, key)).sort();
}

/** Whether any of some keys is known. */
export async function isDeliveryKnown(client: Pool | PoolClient, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return false;
  const { rowCount } = await client.query('select 1 from dedupe where dedupe_key = any($1::uuid[])', [
    plainArray(keys),
  ]);
  return (rowCount ?? 0) > 0;
}

/** Remembers a delivery for ever, beside the keys of events. */
export async function rememberDelivery(client: Pool | PoolClient, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await client.query(
    `insert into dedupe (dedupe_key, body_hash, expires_on) select key, 0, null from unnest($1::uuid[]) as key
     on conflict do nothing`,
    [plainArray(keys)],
  );
}
