import type { Trust } from '../resolve/trust.ts';

/** A JSON value as it came over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** A JSON object as it came over the wire. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The calls of the Segment spec. */
export const EVENT_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
/** One of the calls of the Segment spec. */
export type EventType = (typeof EVENT_TYPES)[number];

/** Values that a signed identity token vouches for, normalised. */
export interface VerifiedClaims {
  readonly email?: string;
  readonly phone?: string;
}

/** An accepted, immutable event: all that the computation of people may read of it. */
export interface EventFact {
  /** Hash of (source, messageId); ends the canonical order. */
  readonly dedupeKey: string;
  readonly sourceId: string;
  readonly namespace: string;
  readonly trust: Trust;
  readonly verified: VerifiedClaims | null;
  readonly type: EventType;
  /** Name of a track event, page or screen. */
  readonly name: string | null;
  /** The source's time, skew-corrected; ms since 1970. */
  readonly occurredAt: number;
  /** Marked as a test or sent by a bot: stored, never counted in people. */
  readonly isExcluded: boolean;
  readonly body: JsonObject;
}
