import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 25;

/** Reads again and again until it is so, as for what is done behind an answer. @throws Error after ten seconds. */
export async function eventually<Value>(read: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  const givesUpAt = performance.now() + WITHIN_MS;
  while (performance.now() < givesUpAt) {
    const value = await read();
    if (isSo(value)) return value;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error('It did not come to be so.');
}
