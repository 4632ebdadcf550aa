import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@throughline/simulator/random';
import type { Acknowledged } from '@throughline/simulator/prove/acknowledged';
import { postEvents } from './post-events.ts';
import type { Call } from './shop-life.ts';

/** Sends without end, each batch again until it is acknowledged. */
export interface SteadySender {
  /** Answers by status; 0 for none. */
  readonly answers: Map<number, number>;
  /** Refusals with 429 or 503 that did not say when to come back. */
  hintless(): number;
  /** Sends what is on its way to the end, whatever it takes. */
  stop(): Promise<void>;
}

/** How it sends. */
export interface SenderOptions {
  /** Each try takes one of them, so that what one server took may come again at another. */
  readonly urls: readonly string[];
  readonly writeKey: string;
  readonly random: Random;
  readonly nextCall: () => Call;
  readonly acknowledged: Acknowledged;
  readonly lanes: number;
  readonly most: number;
  /** Between two batches of a lane. */
  readonly pauseMs: number;
  /** Longest heed given to Retry-After: a lane that sleeps finds no fault. */
  readonly longestPauseMs: number;
}

/** Part of the batches that are sent a second time although they were acknowledged. */
const SENT_TWICE = 0.05;
/** A batch that nobody takes for so long meets a server that does not come back, also on a machine that does much else. */
const IN_VAIN_SECONDS = 240;

/** Starts sending. */
export function startSteadySender(options: SenderOptions): SteadySender {
  const { urls, writeKey, random, nextCall, acknowledged, lanes, most, pauseMs, longestPauseMs } = options;
  const answers = new Map<number, number>();
  let hintless = 0;
  let isStopping = false;
  const sendUntilTaken = async (calls: readonly Call[]): Promise<void> => {
    const begunAt = performance.now();
    for (;;) {
      const end = await postEvents(random.pick(urls), writeKey, calls, acknowledged);
      const status = end.isTaken ? 200 : end.status;
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (end.isTaken) return;
      if ((status === 429 || status === 503) && end.retryAfterMs === null) hintless += 1;
      if (status >= 400 && status < 500 && status !== 429) throw new Error(`a batch was refused with ${status}`);
      const seconds = Math.round((performance.now() - begunAt) / 1_000);
      if (seconds > IN_VAIN_SECONDS)
        throw new Error(`a batch was sent in vain for ${seconds} s, at last with ${status}`);
      await sleep(Math.min(end.retryAfterMs ?? 100, longestPauseMs) * (0.5 + random.next() / 2));
    }
  };
  const lane = async (): Promise<void> => {
    while (!isStopping) {
      const calls = Array.from({ length: random.integer(1, most) }, () => nextCall());
      await sendUntilTaken(calls);
      if (random.chance(SENT_TWICE)) await sendUntilTaken(calls);
      await sleep(pauseMs);
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  running.catch(() => undefined);
  return {
    answers,
    hintless: () => hintless,
    async stop() {
      isStopping = true;
      await running;
    },
  };
}
