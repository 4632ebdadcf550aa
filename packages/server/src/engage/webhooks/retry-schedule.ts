const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits before the second attempt, the third, and so on; 75.6 hours in all. @source Standard Webhooks 1.0, retries. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;

/** Attempts a message gets. */
export const MAX_ATTEMPTS = WAITS_MS.length + 1;

/** Longest wait that a receiver may ask for. */
const MAX_ASKED_MS = 24 * HOUR_MS;
const JITTER = 0.2;

/**
 * How long to wait after the nth failed attempt (1 is the first), in ms; null when there is to be no other. Spread by a
 * fifth to either side, so that what failed together does not come back together; `chance` is in [0, 1). A receiver's own
 * wish (`askedMs`) is honoured where it is longer, up to a day. Pure.
 */
export function retryDelayMs(attempts: number, chance: number, askedMs: number | null = null): number | null {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  const spread = wait * (1 - JITTER + 2 * JITTER * chance);
  return Math.round(Math.max(spread, Math.min(askedMs ?? 0, MAX_ASKED_MS)));
}
