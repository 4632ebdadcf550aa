import type { Batch } from './process-events.ts';
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
  readonly now?: () => number;
}

/** How long after live events a transaction of late ones is kept short; in ms. */
const EXPECT_LIVE_MS = 1_000;

/** Of a transaction's events, those that are kept for late ones while live ones come. */
export function lateShareOf(batchEvents: number): number {
  return Math.max(1, batchEvents >> 2);
}

/**
 * A lane with two queues. While live events come, late ones have a quarter of each transaction: a live event waits for
 * the transaction before its own and for no backlog, and a backlog goes on at a quarter of the speed at least. Late
 * ones alone fill transactions.
 */
export function createLane({ run, batchEvents, onIdle, now = () => performance.now() }: LaneParts): Lane {
  const live: Waiting[] = [];
  const late: Waiting[] = [];
  const lateShare = lateShareOf(batchEvents);
  let isBusy = false;
  let isScheduled = false;
  let liveAt = Number.NEGATIVE_INFINITY;

  const takeBatch = (): Waiting[] => {
    const isLiveExpected = now() - liveAt < EXPECT_LIVE_MS;
    const taken = takeUpTo(late.length === 0 ? batchEvents : batchEvents - lateShare, live);
    const left = batchEvents - eventsOf(taken);
    return [...taken, ...takeUpTo(isLiveExpected ? Math.min(left, lateShare) : left, late)];
  };
  const flush = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      const receipt = await run(joinBatches(taken.map(({ batch }) => batch)));
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
        if (!isLate) liveAt = now();
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
