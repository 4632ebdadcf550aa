import { setTimeout as sleep } from 'node:timers/promises';

/** Far more than a look-up takes, and little to whoever waits for nothing. */
const STEP_MS = 5;

/**
 * Resolves a whole number of steps after `startedAt` (of `performance.now()`), so that the time of an answer does not tell
 * how much was found on the way to it. Exact to the millisecond, which is what timers are.
 */
export async function evenOut(startedAt: number, stepMs: number = STEP_MS): Promise<void> {
  const passedMs = performance.now() - startedAt;
  await sleep(Math.ceil(Math.ceil(passedMs / stepMs) * stepMs - passedMs));
}
