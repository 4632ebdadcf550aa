import { hash } from 'node:crypto';
import type { Json } from '@throughline/core/collect/event-fact';
import type { WebhookDelivery } from '@throughline/core/collect/webhooks-in/webhook-delivery';
import type { ReceivingSource } from './webhook-settings.ts';
import type { SignedRequest } from './verify-signature.ts';

/** Headers that may be kept: what says something about the delivery, and nothing that opens anything. */
const KEPT =
  /^(x-(?!.*(hmac|signature|token|key|secret|auth|forwarded|real-ip))|webhook-(id|timestamp)$|content-type$|user-agent$)/;

/** A signed request as a delivery. A body that is no JSON is kept as text. */
export function readDelivery({ kind, settings }: ReceivingSource, { headers, bytes }: SignedRequest): WebhookDelivery {
  const header = (name: string | undefined): string | null =>
    name === undefined ? null : headers[name.toLowerCase()]?.trim() || null;
  const isShopify = kind === 'shopify';
  const isStandard = settings.signature?.scheme === 'standard_webhooks';
  return {
    topic: header(isShopify ? 'x-shopify-topic' : settings.topicHeader),
    id: header(isShopify ? 'x-shopify-webhook-id' : (settings.idHeader ?? (isStandard ? 'webhook-id' : undefined))),
    eventId: isShopify ? header('x-shopify-event-id') : null,
    triggeredAt: isShopify ? header('x-shopify-triggered-at') : null,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT.test(name))),
    body: readBody(bytes),
    bodyHash: hash('sha256', bytes, 'hex').slice(0, 32),
  };
}

function readBody(bytes: Buffer): Json {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text, exactIntegers) as Json;
  } catch {
    return text;
  }
}

/** Ids longer than a double holds stay whole as text. */
function exactIntegers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value;
}
