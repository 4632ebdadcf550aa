import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { isObject } from '@throughline/core/collect/json-path';
import type { WebhookDelivery } from '@throughline/core/collect/webhooks-in/webhook-delivery';
import type { WebhookOutcome } from '@throughline/core/collect/webhooks-in/webhook-outcome';
import type { QuarantinedEvent } from '../accepted-event.ts';
import type { Source } from '../sources/source.ts';

/** How the text of a quarantined delivery begins. */
export const DELIVERY_MARK = '{"webhook":';

/** A delivery that was not understood, as it is kept: whole, to be read again when it can be. */
export function quarantinedDelivery(
  { sourceId, trust }: Source,
  delivery: WebhookDelivery,
  { reason, detail }: NonNullable<WebhookOutcome['refusal']>,
  receivedAt: number,
): QuarantinedEvent {
  const { body, ...webhook } = delivery;
  return {
    quarantineId: randomUUID(),
    sourceId,
    receivedAt,
    reason,
    detail,
    messageId: delivery.id?.slice(0, 256) ?? null,
    trust,
    // An erasure looks for whole texts: ids that came as numbers are named as texts too.
    body: JSON.stringify({ webhook, mentions: [...new Set(idsIn(body))], body } satisfies JsonObject),
  };
}

/** The delivery that a quarantined text holds; null where it holds none. */
export function deliveryOfText(text: string): WebhookDelivery | null {
  if (!text.startsWith(DELIVERY_MARK)) return null;
  const { webhook, body } = JSON.parse(text) as { webhook?: Omit<WebhookDelivery, 'body'>; body?: Json };
  return webhook === undefined ? null : { ...webhook, body: body ?? null };
}

const DEEPEST = 64;

function idsIn(value: Json | undefined, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  if (!isObject(value)) return value.flatMap((member) => idsIn(member, depth + 1));
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'number' && /(^|_)id$/i.test(name) ? [String(member)] : idsIn(member, depth + 1),
  );
}
