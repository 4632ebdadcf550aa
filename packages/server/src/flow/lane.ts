import type { Batch } from './process-events.ts';
import type { BatchRunner, Receipt } from './receipt.ts';

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

/** A queue with one transaction in flight: what waits meanwhile goes together into the next. */
export interface Lane {
  /** Resolves when the transaction that a piece went into has committed. */
  enqueue(piece: Batch): Promise<Receipt>;
  isIdle(): boolean;
}

/** A lane whose transactions take up to `batchEvents` events; `onIdle` is called whenever it runs empty. */
export function createLane(run: BatchRunner, batchEvents: number, onIdle: () => void): Lane {
  const queue: Waiting[] = [];
  let isBusy = false;
  let isScheduled = false;

  const takeBatch = (): Waiting[] => {
    const taken: Waiting[] = [];
    let events = 0;
    while (queue.length > 0 && (taken.length === 0 || events + sizeOf(queue[0]!.batch) <= batchEvents)) {
      const next = queue.shift()!;
      taken.push(next);
      events += sizeOf(next.batch);
    }
    return taken;
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
  const flushNext = (): void => {
    isScheduled = false;
    if (isBusy) return;
    if (queue.length === 0) return onIdle();
    isBusy = true;
    void flush(takeBatch());
  };
  return {
    enqueue: (batch) =>
      new Promise((resolve, reject) => {
        queue.push({ batch, resolve, reject });
        if (isBusy || isScheduled) return;
        isScheduled = true;
        // Requests that arrive in the same turn of the event loop share a transaction.
        setImmediate(flushNext);
      }),
    isIdle: () => !isBusy && queue.length === 0,
  };
}

/** Events of a batch, refused ones included. */
export function sizeOf({ events, refused }: Batch): number {
  return events.length + refused.length;
}

function joinBatches(batches: readonly Batch[]): Batch {
  if (batches.length === 1) return batches[0]!;
  return { events: batches.flatMap(({ events }) => events), refused: batches.flatMap(({ refused }) => refused) };
}
