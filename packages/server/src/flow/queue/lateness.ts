import type { Batch } from '../process-events.ts';

/**
 * A minute at its sender, and the minute of clock error up to which a sender's clock is believed; in ms. An event
 * that was sent within a minute of when it happened is never taken for late.
 */
const LIVE_WITHIN_MS = 120_000;

/**
 * Whether most events of a submission happened long before they came: what an SDK kept during an outage, or an import.
 * Who sends such has waited already; who is live waits for an answer. O(events).
 */
export function isLate({ events }: Batch): boolean {
  let late = 0;
  for (const { receivedAt, fact } of events) if (receivedAt - fact.occurredAt >= LIVE_WITHIN_MS) late += 1;
  return late * 2 > events.length;
}

/** Characters, or bytes of UTF-8, that a submission holds while it waits; what it costs in memory is a multiple of it. */
export function weightOf({ events, refused }: Batch): number {
  let characters = 0;
  for (const { payload } of events) characters += payload.length;
  for (const { body } of refused) characters += body.length;
  return characters;
}
