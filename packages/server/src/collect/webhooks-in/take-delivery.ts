import type { WebhookReceipt } from '@throughline/contract/webhook-in';
import type { WebhookDelivery } from '@throughline/core/collect/webhooks-in/webhook-delivery';
import type { SecretBox } from '../../config/secret-box.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { type IntakeParts, takeBatch } from '../take-batch.ts';
import { isDeliveryKnown, keysOfDelivery, rememberDelivery } from './delivery-key-store.ts';
import { outcomeOfDelivery } from './outcome-of-delivery.ts';
import { insertRequest } from './privacy-request-store.ts';
import { quarantinedDelivery } from './quarantined-delivery.ts';
import type { ReceivingSource } from './webhook-settings.ts';

/** What taking deliveries in needs. */
export interface DeliveryParts {
  readonly intake: IntakeParts;
  /** Seals whom a request is about. */
  readonly requests: SecretBox;
  /** A request waits to be carried out. */
  readonly wake: () => void;
}

const NOTHING: WebhookReceipt = { success: true, accepted: 0, duplicates: 0, quarantined: 0, requests: 0 };

/**
 * Takes a delivery in: when it resolves, its events are durable and their people current, what it asks for is noted,
 * and what was not understood is in quarantine. Only then is the delivery itself remembered: one that was cut off is
 * taken again, and its events are known by their own ids.
 */
export async function takeDelivery(
  receiving: Pick<ReceivingSource, 'source' | 'kind' | 'plan'>,
  delivery: WebhookDelivery,
  { intake, requests, wake }: DeliveryParts,
  receivedAt: number,
): Promise<WebhookReceipt> {
  const { source } = receiving;
  const { pool } = intake.deployment;
  const keys = keysOfDelivery(source.sourceId, delivery);
  if (await isDeliveryKnown(pool, keys)) return { ...NOTHING, duplicates: 1 };

  const { events, ask, refusal } = outcomeOfDelivery(receiving, delivery);
  const taken =
    events.length === 0
      ? { accepted: 0, duplicates: 0, quarantined: [] }
      : await takeBatch(events, {
          source,
          envelope: { type: null, context: {}, sentAt: null, receivedAt },
          signals: { isGpc: false, isDoNotTrack: false, userAgent: null },
          parts: intake,
          member: 'events',
        });
  if (refusal !== null) {
    const refused = [{ ...quarantinedDelivery(source, delivery, refusal, receivedAt), index: 0 }];
    await intake.submit({ events: [], refused });
    intake.outcomes.inc({ outcome: 'quarantined' });
  }
  await inTransaction(pool, async (client) => {
    if (ask !== null) await insertRequest(client, requests, { sourceId: source.sourceId, ask, receivedAt });
    await rememberDelivery(client, keys);
  });
  if (ask !== null) wake();
  return {
    success: true,
    accepted: taken.accepted,
    duplicates: taken.duplicates,
    quarantined: taken.quarantined.length + (refusal === null ? 0 : 1),
    requests: ask === null ? 0 : 1,
  };
}
