import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startWorkLoop } from './work-loop.ts';

const log = pino({ level: 'silent' });
const HOUR_MS = 3_600_000;

test('a turn that is not done is followed by another at once; a fault ends only its turn', async () => {
  const answers: (() => 'done' | 'more')[] = [() => 'more', () => 'more', () => 'done'];
  let turns = 0;
  const loop = startWorkLoop(5, log, async () => {
    turns += 1;
    const answer = answers[turns - 1];
    if (answer === undefined) throw new Error('no');
    return answer();
  });
  while (turns < 6) await sleep(2);
  await loop.stop();
  const before = turns;
  await sleep(20);
  expect(turns).toBe(before);
});

test('woken while it runs, it takes one more turn; never two at once; stopping waits for the turn', async () => {
  const gates: PromiseWithResolvers<void>[] = [];
  const loop = startWorkLoop(HOUR_MS, log, async () => {
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    return 'done';
  });
  await sleep(5);
  loop.wake();
  loop.wake();
  expect(gates).toHaveLength(1);
  gates[0]!.resolve();
  await sleep(5);
  expect(gates).toHaveLength(2);
  let hasStopped = false;
  const stopping = loop.stop().then(() => (hasStopped = true));
  await sleep(5);
  expect(hasStopped).toBe(false);
  gates[1]!.resolve();
  await stopping;
  loop.wake();
  await sleep(5);
  expect(gates).toHaveLength(2);
});
