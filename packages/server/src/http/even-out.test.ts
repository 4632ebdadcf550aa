import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { evenOut } from './even-out.ts';

test('an answer comes at the end of a step, however early in it the work was done', async () => {
  for (const [workMs, leastMs] of [
    [0, 20],
    [5, 20],
    [25, 40],
  ] as const) {
    const startedAt = performance.now();
    if (workMs > 0) await sleep(workMs);
    await evenOut(startedAt, 20);
    expect(performance.now() - startedAt, `${workMs} ms of work`).toBeGreaterThanOrEqual(leastMs - 1.5);
  }
});
