import type { LiveWatch } from './live-watch.ts';
import { createPace } from './pace.ts';
import type { Batch } from '../process-events.ts';
import type { BatchRunner, Receipt } from './receipt.ts';

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

/** A queue with one transaction in flight: what waits meanwhile goes together into the next. */
export interface Lane {
  /** Resolves when the transaction that a piece went into has committed; a late piece lets live ones pass. */
  enqueue(piece: Batch, isLate: boolean): Promise<Receipt>;
  isIdle(): boolean;
}

/** What a lane is made with. */
export interface LaneParts {
  readonly run: BatchRunner;
  /** Events of one transaction. */
  readonly batchEvents: number;
  /** Called whenever the lane runs empty. */
  readonly onIdle: () => void;
  readonly live: LiveWatch;
  /** ms. */
  readonly now: () => number;
}

/** Events of a piece of late ones: a transaction takes whole pieces, one at least. */
export const LATE_PIECE = 16;
/** How long a transaction is to take while live events come, as far as that depends on late ones; in ms. */
const WITH_LIVE_MS = 120;
/** How long one is to take that holds late ones only: a live event that nobody expected waits for it; in ms. */
const ALONE_MS = 1_000;
/** Of a transaction's events, those that are kept for late ones while live ones come, as far as the time allows. */
const LATE_SHARE = 0.25;
/** What late ones get however long a transaction takes with its live ones alone, as a part of these. */
const LEAST_PART = 0.125;

/**
 * A lane with two queues. A live event waits for the transaction before its own and for no backlog: while live ones
 * come, late ones get what is thought to fit into 120 ms, by what events have taken of late, and a quarter of a
 * transaction at most. The backlog goes on: a piece of it is in each transaction, and an eighth of the number of live
 * ones. Late ones alone fill transactions up to a second. O(pieces) for each transaction.
 */
export function createLane({ run, batchEvents, onIdle, live: liveWatch, now }: LaneParts): Lane {
  const live: Waiting[] = [];
  const late: Waiting[] = [];
  const pace = createPace();
  let isBusy = false;
  let isScheduled = false;

  const lateRoom = (liveEvents: number): number => {
    const left = batchEvents - liveEvents;
    if (liveEvents === 0 && !liveWatch.isExpected()) return Math.min(left, pace.eventsWithin(ALONE_MS));
    const inTime = Math.max(pace.eventsWithin(WITH_LIVE_MS) - liveEvents, liveEvents * LEAST_PART);
    return Math.min(left, batchEvents * LATE_SHARE, inTime);
  };
  const takeBatch = (): Waiting[] => {
    const taken = takeUpTo(late.length === 0 ? batchEvents : batchEvents * (1 - LATE_SHARE), live);
    return [...taken, ...takeUpTo(lateRoom(eventsOf(taken)), late)];
  };
  const flush = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      const batch = joinBatches(taken.map((waiting) => waiting.batch));
      const startedAt = now();
      const receipt = await run(batch);
      pace.took(sizeOf(batch), now() - startedAt);
      for (const { resolve } of taken) resolve(receipt);
    } catch (error) {
      for (const { reject } of taken) reject(error);
    } finally {
      isBusy = false;
      flushNext();
    }
  };
  const isEmpty = (): boolean => live.length === 0 && late.length === 0;
  const flushNext = (): void => {
    isScheduled = false;
    if (isBusy) return;
    if (isEmpty()) return onIdle();
    isBusy = true;
    void flush(takeBatch());
  };
  return {
    enqueue: (batch, isLate) =>
      new Promise((resolve, reject) => {
        (isLate ? late : live).push({ batch, resolve, reject });
        if (!isLate) liveWatch.came();
        if (isBusy || isScheduled) return;
        isScheduled = true;
        // Requests that arrive in the same turn of the event loop share a transaction.
        setImmediate(flushNext);
      }),
    isIdle: () => !isBusy && isEmpty(),
  };
}

/** Events of a batch, refused ones included. */
export function sizeOf({ events, refused }: Batch): number {
  return events.length + refused.length;
}

function eventsOf(taken: readonly Waiting[]): number {
  let events = 0;
  for (const { batch } of taken) events += sizeOf(batch);
  return events;
}

/** Takes from the front of a queue what fits, and one at least, so that nothing waits for ever. */
function takeUpTo(events: number, queue: Waiting[]): Waiting[] {
  let count = 0;
  for (let taken = 0; count < queue.length; count += 1) {
    taken += sizeOf(queue[count]!.batch);
    if (count > 0 && taken > events) break;
  }
  return queue.splice(0, count);
}

function joinBatches(batches: readonly Batch[]): Batch {
  if (batches.length === 1) return batches[0]!;
  return { events: batches.flatMap(({ events }) => events), refused: batches.flatMap(({ refused }) => refused) };
}
