import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('work that rests', () => {
  const REST = { times: 9, mostMs: 400 };
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A loop whose turns take `tookMs` each, and when they began; the first one, at its start, is over. */
  async function startResting(tookMs: number, answers: ('done' | 'more')[] = []) {
    const began: number[] = [];
    const turn = async (): Promise<'done' | 'more'> => {
      began.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, tookMs));
      return answers[began.length - 2] ?? 'done';
    };
    const loop = startWorkLoop(HOUR_MS, log, turn, REST);
    await vi.advanceTimersByTimeAsync(tookMs + 1_000);
    const from = performance.now();
    return { loop, beganAfter: () => began.slice(1).map((at) => at - from) };
  }

  test('who wakes it alone never waits, however soon after the turn before', async () => {
    const { loop, beganAfter } = await startResting(10);
    for (let nth = 0; nth < 4; nth += 1) {
      loop.wake(true);
      await vi.advanceTimersByTimeAsync(11);
    }
    expect(beganAfter()).toEqual([0, 11, 22, 33]);
    await loop.stop();
  });

  test('woken while a turn runs, it rests a multiple of what the turn took, and what comes meanwhile is one turn', async () => {
    const { loop, beganAfter } = await startResting(10);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(5);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(50);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(beganAfter()).toEqual([0, 100]);
    // For a second others are taken to be at work still.
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(12);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(beganAfter()).toEqual([0, 100, 255, 355]);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(12);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(beganAfter().slice(4)).toEqual([2_267, 2_279]);
    await loop.stop();
  });

  test('no rest is longer than the longest, and a turn that is not done has none', async () => {
    const { loop, beganAfter } = await startResting(100, ['more', 'more', 'done']);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(250);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(beganAfter()).toEqual([0, 100, 200, 700]);
    await loop.stop();
  });

  test('what may not gather ends a rest, and is not waited with behind a turn', async () => {
    const { loop, beganAfter } = await startResting(100);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(50);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(100);
    loop.wake();
    await vi.advanceTimersByTimeAsync(50);
    loop.wake();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(beganAfter()).toEqual([0, 150, 250]);
    await loop.stop();
  });

  test('it stops in the middle of a rest', async () => {
    const { loop, beganAfter } = await startResting(10);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(5);
    loop.wake(true);
    await vi.advanceTimersByTimeAsync(20);
    await loop.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(beganAfter()).toEqual([0]);
  });
});
