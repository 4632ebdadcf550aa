import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import { uuidFromBinary } from '../../config/uuid-from-bytes.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readChanges } from '../../understand/read-changes.ts';
import { readSplitSides, type SplitSide } from '../../understand/read-split-sides.ts';
import { hasPending, insertDeliveries, type NewDelivery } from './delivery-store.ts';
import { messageOfChange } from './message-of-change.ts';
import { claimFeedPlace, readWebhooksBehind, writeFeedPlace } from './webhook-store.ts';

/** Rows of the feed that one transaction turns into deliveries. */
const PAGE = 500;
/** Deliveries of one webhook that may wait; the rest waits in the feed, which is kept anyway. */
const MAX_PENDING = 10_000;

/**
 * Turns what is new in the change feed into deliveries, a page for each webhook that is behind. The place in the feed and
 * the deliveries are written in one transaction, so a change is queued exactly once for each webhook, by whichever process
 * comes first. Gives `more` while some webhook has more to read.
 */
export async function fanOut(pool: Pool): Promise<'done' | 'more'> {
  let left: 'done' | 'more' = 'done';
  for (const webhookId of await readWebhooksBehind(pool)) {
    if ((await fanOutTo(pool, webhookId)) === 'more') left = 'more';
  }
  return left;
}

function fanOutTo(pool: Pool, webhookId: string): Promise<'done' | 'more'> {
  return inTransaction(pool, async (client) => {
    const place = await claimFeedPlace(client, webhookId);
    if (place === null || (await hasPending(client, webhookId, MAX_PENDING))) return 'done';
    const rows = await readChanges(client, place.feedKeys, PAGE);
    const last = rows.at(-1);
    if (last === undefined) return 'done';
    const splits = rows.filter(({ change: { kind } }) => kind === 'split').map(({ keys: [xid] }) => xid);
    const sides = splits.length === 0 ? [] : await readSplitSides(client, [...new Set(splits)]);
    const deliveries: NewDelivery[] = [];
    for (const { change, keys } of rows) {
      const message = messageOfChange(change, sidesOf(sides, keys[0], change.profileId));
      if (message === null || !place.kinds.has(message.kind)) continue;
      const { profileId, version, changedAt: occurredAt } = change;
      const { kind, data } = message;
      const body = JSON.stringify({ type: kind, timestamp: occurredAt, data });
      deliveries.push({
        deliveryId: deliveryIdOf(webhookId, profileId, version),
        profileId,
        version,
        kind,
        body,
        occurredAt,
      });
    }
    if (deliveries.length > 0) await insertDeliveries(client, webhookId, deliveries);
    await writeFeedPlace(client, webhookId, last.keys);
    return rows.length === PAGE ? 'more' : 'done';
  });
}

/** Follows from what it is about, so that a message has its id also when the feed is read again after a year. */
function deliveryIdOf(webhookId: string, profileId: string, version: number): string {
  return uuidFromBinary(hash('sha256', `${webhookId} ${profileId} ${version}`, 'binary'), 8);
}

/** The people that a split left: those of its transaction who come from the same people. */
function sidesOf(sides: readonly SplitSide[], xid: string, profileId: string): string[] {
  const own = sides.find((side) => side.xid === xid && side.profileId === profileId);
  if (own === undefined) return [];
  return sides
    .filter((side) => side.xid === xid && side.origins.some((origin) => own.origins.includes(origin)))
    .map((side) => side.profileId);
}
