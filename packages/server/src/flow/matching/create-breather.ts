import { setImmediate as turn } from 'node:timers/promises';

/** What computes for longer holds up those who wait for an answer. */
const MOST_MS = 4;

/** Lets others run, where the last time is long enough ago; null where it is not. Asked for in loops, in which waiting for nothing costs. */
export function createBreather(mostMs: number = MOST_MS): () => Promise<void> | null {
  let last = performance.now();
  return () => {
    if (performance.now() - last < mostMs) return null;
    return turn().then(() => {
      last = performance.now();
    });
  };
}
