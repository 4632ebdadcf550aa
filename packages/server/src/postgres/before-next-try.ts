import { setTimeout as sleep } from 'node:timers/promises';

/** Times a transaction that lost a race is run. */
export const TRIES = 30;
/** Longest wait before it is run again; ms. */
const MAX_WAIT_MS = 50;

/** Waits a random while that grows with the attempts, so that those who met do not meet again. */
export async function beforeNextTry(attempt: number): Promise<void> {
  await sleep(Math.random() * Math.min(MAX_WAIT_MS, 2 ** attempt));
}
