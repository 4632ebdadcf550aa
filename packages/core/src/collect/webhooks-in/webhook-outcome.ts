import type { JsonObject } from '../event-fact.ts';

/** Whom a request of a shop is about, as the shop names them. */
export interface PrivacySubject {
  readonly userId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** `anonymousId`s of the orders that the request names. */
  readonly orders: readonly string[];
}

/** What a shop asks for: of everybody it has told us of where there is no subject. */
export interface PrivacyAsk {
  readonly kind: 'access' | 'erasure' | 'customer_deleted' | 'shop_erasure';
  readonly subject: PrivacySubject | null;
}

/** What becomes of a delivery. */
export interface WebhookOutcome {
  /** Calls as `/v1` takes them, with their messageIds. */
  readonly events: readonly JsonObject[];
  readonly ask: PrivacyAsk | null;
  /** Why the delivery as it came goes to quarantine; null where all of it was understood. */
  readonly refusal: { readonly reason: 'unknown_topic' | 'unmapped_webhook'; readonly detail: string } | null;
}

/** The outcome of a delivery that was understood. */
export function understood(events: readonly JsonObject[]): WebhookOutcome {
  return { events, ask: null, refusal: null };
}

/** The outcome of a delivery that lacks what its topic promises. */
export function misunderstood(detail: string): WebhookOutcome {
  return { events: [], ask: null, refusal: { reason: 'unmapped_webhook', detail } };
}
