import type { EventFact } from '@throughline/core/collect/event-fact';
import type { RecordNews } from '@throughline/core/resolve/record-news';

/** An event that passed the door, ready to be stored and resolved. */
export interface AcceptedEvent {
  readonly fact: EventFact;
  /** What it says about who its record is. */
  readonly news: RecordNews;
  readonly recordId: string;
  readonly eventId: string;
  /** ms since 1970. */
  readonly receivedAt: number;
  /** Bits: see `MARK`. */
  readonly marks: number;
  /** Consent as it arrived (`context.consent`), as JSON text. */
  readonly consent: string | null;
  readonly messageId: string;
  /** The cleaned event as JSON in UTF-8; nothing secret. Bytes, because text that waits is copied by the collector of garbage. */
  readonly payload: Buffer;
  /** Hash of the body as it was sent; see `bodyHashOf`. */
  readonly bodyHash: string;
  /** Day after which its dedupe key may be forgotten, counted from 1970; null for never. */
  readonly expiresOn: number | null;
}

/** An event that was refused, kept with its reason. */
export interface QuarantinedEvent {
  readonly quarantineId: string;
  readonly sourceId: string;
  readonly receivedAt: number;
  readonly reason: QuarantineReason;
  /** What is wrong and how to mend it, for the sender. */
  readonly detail: string;
  readonly messageId: string | null;
  readonly trust: number;
  readonly body: string;
}

/** Why an event was refused: slugs used alike in the answer, the metrics and the API. */
export type QuarantineReason =
  | 'not_an_object'
  | 'unknown_type'
  | 'no_subject'
  | 'no_event_name'
  | 'bad_timestamp'
  | 'bad_amount'
  | 'bad_identity_token'
  | 'too_large'
  | 'too_deep'
  | 'number_out_of_range'
  | 'too_many_traits'
  | 'too_many_events'
  | 'plan_violation'
  | 'unknown_topic'
  | 'unmapped_webhook'
  | 'too_many_identifiers'
  | 'too_many_links'
  | 'erased'
  | 'rejected_by_database'
  | 'crashed_the_process';
