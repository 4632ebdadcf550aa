import { type Batch, batchCalls, type OutgoingCall } from './batch-calls.ts';
import { type BatchReply, type Collector, postBatch } from './post-batch.ts';

/** What has become of the calls so far. */
export interface SendTotals {
  /** Calls the engine has answered for, each counted once however often it was sent. */
  readonly events: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** How many were quarantined, by reason. */
  readonly quarantined: ReadonlyMap<string, number>;
  /** Batches that had to be sent again. */
  readonly resent: number;
}

/** How a stream of calls is sent. */
export interface SendOptions extends Collector {
  /** Batches on their way at once; 6 unless told. */
  readonly inFlight?: number;
  /** Calls in one batch at most; 100 unless told. */
  readonly batchEvents?: number;
  /** Told what the engine said of a batch. */
  readonly onReply?: (batch: Batch, reply: BatchReply) => void;
  /** Told after every batch. */
  readonly onProgress?: (totals: SendTotals) => void;
}

/**
 * Streams calls to `POST /v1/batch` and resolves when each is answered for. Reads `calls` only as fast as the engine
 * takes them; connections are kept alive. Batches on their way at once may arrive in any order.
 * @throws Error of the first batch that is refused or given up; the others on their way are still awaited.
 */
export async function sendCalls(
  calls: Iterable<OutgoingCall> | AsyncIterable<OutgoingCall>,
  options: SendOptions,
): Promise<SendTotals> {
  const { inFlight = 6, batchEvents, onReply, onProgress } = options;
  const quarantined = new Map<string, number>();
  const totals = { events: 0, accepted: 0, duplicates: 0, quarantined, resent: 0 };
  const batches = batchCalls(calls, batchEvents);
  let hasFailed = false;

  async function sendBatches(): Promise<void> {
    while (!hasFailed) {
      const next = await batches.next();
      if (next.done) return;
      const batch = next.value;
      const reply = await postBatch(batch, options, () => {
        totals.resent += 1;
      });
      onReply?.(batch, reply);
      totals.events += batch.events;
      totals.accepted += reply.accepted;
      totals.duplicates += reply.duplicates;
      for (const { reason } of reply.quarantined) quarantined.set(reason, (quarantined.get(reason) ?? 0) + 1);
      onProgress?.(totals);
    }
  }

  const lanes = Array.from({ length: inFlight }, () =>
    sendBatches().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return totals;
}
