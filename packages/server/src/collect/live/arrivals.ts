import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { describeFault } from '../../http/describe-fault.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { together } from '../../postgres/together.ts';
import type { AcceptedEvent, QuarantinedEvent } from '../accepted-event.ts';
import { type Activity, addActivity } from '../sources/source-activity-store.ts';
import { type Arrival, type ArrivalReceipt, arrivalOfEvent, arrivalOfRefused } from './arrival.ts';
import { readOwnRecords, readWatches, tellParts, type ToldPart, type Watch } from './live-store.ts';
import { createWatchSample, type WatchSample } from './watch-sample.ts';

/** What this process takes in: counted by source, and told to whoever watches, in whichever process. */
export interface Arrivals {
  /** Takes note of a submission that has committed; never waits and never fails. */
  note(submission: Submission, receipt: ArrivalReceipt): void;
  /** Somebody watches through this process: not to be heard of with the next write only. */
  readonly announce: (watch: Watch) => void;
  /** Writes down and tells what was noted. */
  flush(): Promise<void>;
  /** Does so for the last time. */
  stop(): Promise<void>;
}

interface Submission {
  readonly events: readonly AcceptedEvent[];
  readonly refused: readonly QuarantinedEvent[];
}

/** How long what was taken in waits to be written down and told, in ms. */
const FLUSH_AFTER_MS = 400;
/** Of each interval, events that are remembered for a watch that has just begun elsewhere. */
const REMEMBERED = { accepted: 2_000, refused: 200 } as const;

interface Sampled extends Watch {
  readonly sample: WatchSample;
}

/**
 * Takes note of what comes in. While nobody watches, a submission costs some additions, and every 400 ms in which
 * something came one small write that no sender waits for; what is compared, looked up and told begins with a watch,
 * of which the write brings news (docs/decisions/0032).
 */
export function createArrivals({ pool, log }: { readonly pool: Pool; readonly log: Logger }): Arrivals {
  const processId = randomUUID();
  let sequence = 0;
  let activity = new Map<string, { accepted: number; duplicates: number; quarantined: number }>();
  let watched = new Map<string, Sampled>();
  let remembered: Arrival[] = [];
  let places: { accepted: number; refused: number } = { ...REMEMBERED };
  let seen = 0;
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();

  const arm = (): void => {
    timer ??= setTimeout(() => {
      flush().catch((error: unknown) =>
        log.warn({ fault: describeFault(error) }, 'what came in was not written down and will be tried again'),
      );
    }, FLUSH_AFTER_MS).unref();
  };
  const countOf = (sourceId: string) => {
    let counts = activity.get(sourceId);
    if (counts === undefined) activity.set(sourceId, (counts = { accepted: 0, duplicates: 0, quarantined: 0 }));
    return counts;
  };
  const tell = (kind: 'accepted' | 'refused', make: () => Arrival): void => {
    seen += 1;
    if (places[kind] <= 0 && watched.size === 0) return;
    const arrival = make();
    if (places[kind] > 0) {
      places[kind] -= 1;
      remembered.push(arrival);
    }
    for (const { sample } of watched.values()) sample.add(arrival);
  };

  /** Which watches stand; those that are new here are told what came since the last time. */
  const follow = (standing: readonly Watch[], early: readonly Arrival[], missed: number): void => {
    watched = new Map(
      standing.map((watch) => {
        const known = watched.get(watch.watchId);
        if (known !== undefined) return [watch.watchId, known];
        const sample = createWatchSample(watch.filter);
        for (const arrival of early) sample.add(arrival);
        if (missed > 0) sample.addUnseen(missed);
        return [watch.watchId, { ...watch, sample }];
      }),
    );
  };

  const write = async (): Promise<void> => {
    const counts = [...activity].sort(([left], [right]) => (left < right ? -1 : 1));
    const early = remembered;
    const missed = seen - early.length;
    [activity, remembered, places, seen] = [new Map(), [], { ...REMEMBERED }, 0];
    if (counts.length === 0) return;
    const rows: Activity[] = counts.map(([sourceId, count]) => ({ sourceId, ...count }));
    let standing: Watch[];
    try {
      standing = await inTransaction(pool, async (client) => {
        // Worth no waiting for the disk: a crash forgets less than a second.
        const [, , watches] = await together([
          client.query('set local synchronous_commit = off'),
          addActivity(client, rows),
          readWatches(client),
        ]);
        return watches;
      });
    } catch (error) {
      for (const [sourceId, { accepted, duplicates, quarantined }] of counts) {
        const count = countOf(sourceId);
        count.accepted += accepted;
        count.duplicates += duplicates;
        count.quarantined += quarantined;
      }
      throw error;
    }
    follow(standing, early, missed);
    await tellWatchers();
  };

  const tellWatchers = async (): Promise<void> => {
    const parts: ToldPart[] = [];
    for (const { watchId, filter, sample } of watched.values()) {
      const part = sample.take(await readOwnRecords(pool, sample.asked(), filter));
      if (part !== null) parts.push({ watchId, processId, sequence: (sequence += 1), part });
    }
    if (parts.length === 0) return;
    try {
      await tellParts(pool, parts);
    } catch (error) {
      for (const { watchId, part } of parts) watched.get(watchId)?.sample.addUnseen(part.rows.length + part.leftOut);
      throw error;
    }
  };

  /** One after another, so that parts are told in their order. */
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const own = last.catch(() => undefined).then(write);
    last = own;
    const goOn = (): void => {
      if (activity.size > 0 && last === own) arm();
    };
    void own.then(goOn, goOn);
    return own;
  };

  return {
    note({ events, refused }, receipt) {
      for (const event of events) {
        const count = countOf(event.fact.sourceId);
        if (receipt.duplicates.has(event)) count.duplicates += 1;
        else if (receipt.refused.has(event)) count.quarantined += 1;
        else count.accepted += 1;
        tell('accepted', () => arrivalOfEvent(event, receipt));
      }
      for (const event of refused) {
        countOf(event.sourceId).quarantined += 1;
        tell('refused', () => arrivalOfRefused(event));
      }
      if (activity.size > 0) arm();
    },
    announce(watch) {
      if (!watched.has(watch.watchId))
        watched.set(watch.watchId, { ...watch, sample: createWatchSample(watch.filter) });
    },
    flush,
    async stop() {
      await flush().catch(() => undefined);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
