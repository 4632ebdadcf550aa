import type { SegmentCall } from '../segment-call.ts';
import type { SourceName } from './shop-source.ts';

/** One call of the sample shop beside the truth about it. */
export interface ShopCall {
  readonly source: SourceName;
  /** Who truly stands behind it; null for test traffic and for what is bound to be refused. */
  readonly person: string | null;
  /** Nothing in the stream ties this record to the person: no engine could know. */
  readonly isUntraceable: boolean;
  /** When it happened, ms since 1970. */
  readonly occurredAt: number;
  /** When it reaches the engine, ms since 1970: later than `occurredAt` where a device was offline. */
  readonly arrivesAt: number;
  readonly call: SegmentCall;
}

/** What a behaviour says: a call that has no messageId yet. */
export interface Utterance extends Omit<ShopCall, 'call'> {
  readonly body: Omit<SegmentCall, 'messageId' | 'timestamp'>;
}

/** An utterance that arrives the moment it happens and can be tied to its person. */
export function utter(
  source: SourceName,
  person: string | null,
  occurredAt: number,
  body: Utterance['body'],
): Utterance {
  return { source, person, isUntraceable: false, occurredAt, arrivesAt: occurredAt, body };
}

/** The same utterance as one that nothing ties to its person. */
export function untraceable(utterance: Utterance): Utterance {
  return { ...utterance, isUntraceable: true };
}

/** The call as it goes over the wire, with its idempotency key. */
export function toShopCall(utterance: Utterance, messageId: string): ShopCall {
  const { body, ...truth } = utterance;
  const { type, ...rest } = body;
  const timestamp = new Date(utterance.occurredAt).toISOString();
  return { ...truth, call: { type, messageId, timestamp, ...rest } };
}
