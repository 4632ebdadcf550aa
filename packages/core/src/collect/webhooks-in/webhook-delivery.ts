import type { Json } from '../event-fact.ts';

/** What a sender posted, after its signature was found to be right. */
export interface WebhookDelivery {
  /** What happened, in the sender's words; null where no header says it. */
  readonly topic: string | null;
  /** Of this delivery; the same when it is sent again. */
  readonly id: string | null;
  /** Of what made the sender send it; several deliveries may share it. */
  readonly eventId: string | null;
  /** When the sender was made to send it, as it says. */
  readonly triggeredAt: string | null;
  /** Lower case, without those that hold secrets. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
  /** Hash of the bytes. */
  readonly bodyHash: string;
}
