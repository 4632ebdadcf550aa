import type { WebhookReplayed } from '@throughline/contract/webhook-in';
import type { Pool } from 'pg';
import { type IntakeParts, takeBatch } from '../take-batch.ts';
import { markReplayed } from '../quarantine/replay-store.ts';
import { outcomeOfDelivery } from './outcome-of-delivery.ts';
import { DELIVERY_MARK, deliveryOfText } from './quarantined-delivery.ts';
import type { ReceivingSource } from './webhook-settings.ts';

/** Deliveries read again at once. */
const PAGE = 200;

/** Reads the quarantined deliveries of a source again, under the mapping of now; what is understood leaves the quarantine. */
export async function replayDeliveries(
  receiving: Pick<ReceivingSource, 'source' | 'kind' | 'plan'>,
  intake: IntakeParts,
): Promise<WebhookReplayed> {
  const { source } = receiving;
  const { pool } = intake.deployment;
  const total = { replayed: 0, accepted: 0, remaining: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const kept = await readKeptDeliveries(pool, source.sourceId, after);
    if (kept.length === 0) return total;
    for (const { quarantineId, body, receivedAt } of kept) {
      const delivery = deliveryOfText(body);
      const outcome = delivery === null ? null : outcomeOfDelivery(receiving, delivery);
      total.replayed += 1;
      // What a shop asks for is not done because somebody replays: its sender sends it again.
      if (outcome === null || outcome.refusal !== null || outcome.events.length === 0) {
        total.remaining += 1;
        continue;
      }
      const { accepted } = await takeBatch(outcome.events, {
        source,
        envelope: { type: null, context: {}, sentAt: null, receivedAt: receivedAt.getTime() },
        signals: { isGpc: false, isDoNotTrack: false, userAgent: null },
        parts: intake,
        member: 'events',
      });
      total.accepted += accepted;
      await markReplayed(pool, [quarantineId]);
    }
    after = kept.at(-1)!.quarantineId;
  }
}

async function readKeptDeliveries(
  pool: Pool,
  sourceId: string,
  after: string,
): Promise<{ quarantineId: string; body: string; receivedAt: Date }[]> {
  const { rows } = await pool.query<{ quarantineId: string; body: string; receivedAt: Date }>(
    `select quarantine_id as "quarantineId", body, received_at as "receivedAt" from quarantine
     where source_id = $1 and replayed_at is null and quarantine_id > $2 and body like $3
     order by quarantine_id limit $4`,
    [sourceId, after, `${DELIVERY_MARK}%`, PAGE],
  );
  return rows;
}
