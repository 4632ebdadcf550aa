import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilReady } from '../demo/wait-until-ready.ts';
import type { Random } from '../random.ts';
import type { OutgoingCall } from '../send/batch-calls.ts';
import type { Deployment } from './deployment.ts';

/** Kills what calls are sent to, at moments spread over the stream. */
export interface Killer {
  /** Ends the sending when what was killed does not come back. */
  readonly signal: AbortSignal;
  /** The calls, held back where the kill of before is not over yet, so that kills do not pile up. */
  paced(calls: readonly OutgoingCall[]): AsyncGenerator<OutgoingCall, void, void>;
  /** Is to be told how many calls are acknowledged; kills when it is time. */
  onEvents(events: number): void;
  /** Resolves with the number of kills when the last one is over. */
  finished(): Promise<number>;
}

const VICTIMS = ['server', 'PostgreSQL', 'both'] as const;
/** A kill comes up to so long after the acknowledgement that makes it due, so that it meets every step of a batch. */
const LATEST_MS = 15;
const SERVING_WITHIN_MS = 60_000;

/** A killer that strikes `kills` times while `total` calls are sent. */
export function createKiller(
  deployment: Deployment,
  { kills, total, random, signal }: { kills: number; total: number; random: Random; signal: AbortSignal },
): Killer {
  const due = Array.from({ length: kills }, (_, nth) =>
    Math.floor((total * (nth + 0.25 + random.next() / 2)) / Math.max(kills, 1)),
  );
  const victims = victimsOf(kills, random);
  let made = 0;
  const failed = new AbortController();
  let striking: Promise<void> = Promise.resolve();

  const strike = async (victim: (typeof VICTIMS)[number]): Promise<void> => {
    await sleep(random.next() * LATEST_MS);
    signal.throwIfAborted();
    const { server } = deployment;
    const killed = victim === 'server' ? null : await deployment.killPostgres();
    made += 1;
    if (victim === 'PostgreSQL') {
      await killed?.isBack();
      await waitUntilReady(server.url, SERVING_WITHIN_MS, signal);
    } else {
      await server.kill();
      await server.start();
    }
  };
  return {
    signal: AbortSignal.any([signal, failed.signal]),
    async *paced(calls) {
      const gates = new Set(due);
      for (const [at, call] of calls.entries()) {
        if (gates.has(at)) await striking;
        yield call;
      }
    },
    onEvents(events) {
      while (due.length > 0 && events >= due[0]!) {
        due.shift();
        const victim = victims.pop()!;
        striking = striking.then(() => strike(victim)).catch((error: unknown) => failed.abort(error));
      }
    },
    async finished() {
      await striking;
      failed.signal.throwIfAborted();
      return made;
    },
  };
}

/** Each as often as the others: PostgreSQL's supervisor gives up one that ends six times while the server lives. */
function victimsOf(kills: number, random: Random): (typeof VICTIMS)[number][] {
  const victims: (typeof VICTIMS)[number][] = [];
  while (victims.length < kills) {
    const left = [...VICTIMS];
    while (left.length > 0) victims.push(...left.splice(random.integer(0, left.length - 1), 1));
  }
  return victims.slice(0, kills);
}
