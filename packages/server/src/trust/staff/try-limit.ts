import { ProblemError } from '../../http/problem-error.ts';

/** Counts failed tries by address. */
export interface TryLimit {
  /** @throws ProblemError `too_many_tries` when the address has failed too often of late. */
  check(address: string): void;
  noteFailure(address: string): void;
}

const MOST_TRIES = 100;
const WINDOW_MS = 60_000;
/** An attacker may have any number of addresses; the oldest are forgotten. */
const MOST_ADDRESSES = 10_000;

/**
 * A hundred failures a minute and address. What is guessed at has 256 random bits, so nobody finds it who is not kept from
 * trying: this keeps the database free of their asking, and is so generous because behind a proxy that is not trusted
 * everybody has one address. `now` is in ms since 1970.
 */
export function createTryLimit(now: () => number = Date.now): TryLimit {
  const failures = new Map<string, { count: number; readonly sinceMs: number }>();
  return {
    check(address) {
      const held = failures.get(address);
      if (held === undefined) return;
      const leftMs = held.sinceMs + WINDOW_MS - now();
      if (leftMs <= 0) failures.delete(address);
      else if (held.count >= MOST_TRIES) {
        const headers = { 'retry-after': String(Math.ceil(leftMs / 1_000)) };
        throw new ProblemError('too_many_tries', `${MOST_TRIES} sign-ins have failed within a minute.`, { headers });
      }
    },
    noteFailure(address) {
      const held = failures.get(address);
      if (held !== undefined && held.sinceMs + WINDOW_MS > now()) {
        held.count += 1;
        return;
      }
      failures.delete(address);
      if (failures.size >= MOST_ADDRESSES) failures.delete(failures.keys().next().value!);
      failures.set(address, { count: 1, sinceMs: now() });
    },
  };
}
