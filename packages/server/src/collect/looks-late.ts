import { readInstant } from '@throughline/core/collect/occurred-at';

/** As for events that were read (`flow/queue/lateness.ts`). */
const LIVE_WITHIN_MS = 120_000;
const FIELD = '"timestamp":"';
/** An ISO 8601 instant with an offset and a fraction. */
const LONGEST_INSTANT = 35;

/**
 * A guess at whether a request brings a backlog, made before its body is parsed: by the first time that stands in it.
 * A wrong guess costs a request a little waiting, or none. O(characters before it); `now` in ms since 1970.
 */
export function looksLate(body: string, now: number): boolean {
  const at = body.indexOf(FIELD);
  if (at === -1) return false;
  const from = at + FIELD.length;
  const instant = readInstant(body.slice(from, from + LONGEST_INSTANT).split('"', 1)[0]);
  return instant !== null && now - instant >= LIVE_WITHIN_MS;
}
