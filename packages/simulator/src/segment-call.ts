/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object; fields that are undefined are not sent. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * One call as a Segment library would put it on the wire. Loose on purpose: real senders also send what a strict
 * schema would not allow, and the engine must bear it.
 */
export interface SegmentCall {
  readonly type: string;
  readonly messageId: string;
  /** The source's own time, ISO 8601. */
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly context?: JsonObject;
}

/** An identifier beside `userId` and `anonymousId`, as it stands in `context.externalIds`. */
export interface ExternalId {
  readonly type: 'email' | 'phone' | 'loyalty_card' | 'customer_number' | 'user_id';
  readonly id: string;
}
