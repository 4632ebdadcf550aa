import type { Json } from './event-fact.ts';

/** Skew below which the sender's clock is believed, so that a resend keeps its time; ms. */
const MAX_BELIEVED_SKEW_MS = 60_000;
/** How far after its arrival an event may have happened by its corrected time; ms. */
export const MAX_FUTURE_MS = 24 * 3_600_000;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** ms since 1970 of an ISO 8601 text or a number of ms; null when it is neither. A text without offset is UTC. */
export function readInstant(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  if (typeof value !== 'string' || !ISO_INSTANT.test(value.trim())) return null;
  const text = value.trim().replace(' ', 'T');
  const hasOffset = !text.includes('T') || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const instant = Date.parse(hasOffset ? text : `${text}Z`);
  return Number.isNaN(instant) ? null : instant;
}

/**
 * When an event happened: its timestamp, moved by the sender's clock error where `sentAt` shows one beyond
 * a minute. Null when that is before 1970 or more than a day ahead. All in ms since 1970.
 * @source Segment spec, common fields: timestamp = receivedAt - (sentAt - originalTimestamp).
 */
export function occurredAt(timestamp: number | null, sentAt: number | null, receivedAt: number): number | null {
  if (timestamp === null) return receivedAt;
  const skew = sentAt === null ? 0 : receivedAt - sentAt;
  const instant = Math.abs(skew) > MAX_BELIEVED_SKEW_MS ? timestamp + skew : timestamp;
  return instant < 0 || instant > receivedAt + MAX_FUTURE_MS ? null : instant;
}
