import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledged } from '@throughline/simulator/prove/acknowledged';
import { postEvents } from './post-events.ts';
import type { Call } from './shop-life.ts';

/** Sends one live event after another without patience, to see when a server serves. */
export interface Prober {
  /** ms from now until every server has acknowledged an event that was sent after now. @throws Error after `patienceMs`. */
  untilServing(patienceMs: number): Promise<number>;
  /** ms that tries took since the last call, those in vain too. */
  takeLatencies(): number[];
  stop(): Promise<void>;
}

const EVERY_MS = 25;
const PATIENCE_MS = 2_000;

/** Starts probing servers. */
export function startProber(
  urls: readonly string[],
  writeKey: string,
  nextCall: () => Call,
  acknowledged: Acknowledged,
): Prober {
  let isStopping = false;
  const servedSince = new Map(urls.map((url) => [url, 0]));
  let latencies: number[] = [];
  const probe = async (url: string): Promise<void> => {
    while (!isStopping) {
      const sentAt = performance.now();
      const { isTaken } = await postEvents(url, writeKey, [nextCall()], acknowledged, PATIENCE_MS);
      latencies.push(performance.now() - sentAt);
      if (isTaken) servedSince.set(url, Math.max(servedSince.get(url)!, sentAt));
      await sleep(EVERY_MS);
    }
  };
  // Several each, so that a try that waits in vain does not hide that others are served.
  const running = Promise.all(urls.flatMap((url) => [probe(url), probe(url), probe(url)]));
  return {
    async untilServing(patienceMs) {
      const from = performance.now();
      while ([...servedSince.values()].some((at) => at < from)) {
        if (performance.now() - from > patienceMs) throw new Error(`not serving again within ${patienceMs} ms`);
        await sleep(5);
      }
      return performance.now() - from;
    },
    takeLatencies() {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    async stop() {
      isStopping = true;
      await running;
    },
  };
}
