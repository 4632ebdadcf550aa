import { shopifyOutcome } from '@throughline/core/collect/webhooks-in/shopify-outcome';
import type { WebhookDelivery } from '@throughline/core/collect/webhooks-in/webhook-delivery';
import { mappedOutcome } from '@throughline/core/collect/webhooks-in/webhook-mapping';
import { misunderstood, type WebhookOutcome } from '@throughline/core/collect/webhooks-in/webhook-outcome';
import type { ReceivingSource } from './webhook-settings.ts';

/** What becomes of a delivery of a source. */
export function outcomeOfDelivery(
  { source, kind, plan }: Pick<ReceivingSource, 'source' | 'kind' | 'plan'>,
  delivery: WebhookDelivery,
): WebhookOutcome {
  if (kind === 'shopify') return shopifyOutcome(delivery, { namespace: source.namespace });
  return plan === null ? misunderstood('The source has no mapping yet.') : mappedOutcome(plan, delivery);
}
