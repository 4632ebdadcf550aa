import type { OutgoingCall } from '../send/batch-calls.ts';
import { sendCalls, type SendTotals } from '../send/send-calls.ts';
import type { Acknowledged } from './acknowledged.ts';

/** How a proof's sender works. */
export interface SampleSending {
  readonly baseUrl: string;
  readonly writeKeys: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  readonly batchEvents: number;
  /** Is told each id that was acknowledged. */
  readonly acknowledged: Acknowledged;
  /** Is told how many calls are acknowledged so far. */
  readonly onEvents: (events: number) => void;
}

/**
 * Sends calls as an SDK does: in batches, several on their way at once, each again with the same ids until it is
 * acknowledged. What was acknowledged is noted id by id.
 */
export async function sendSample(
  calls: Iterable<OutgoingCall> | AsyncIterable<OutgoingCall>,
  { acknowledged, onEvents, ...collector }: SampleSending,
): Promise<SendTotals> {
  return sendCalls(calls, {
    ...collector,
    onReply({ body }, { quarantined }) {
      const refused = new Set(quarantined.map(({ index }) => index));
      const { batch } = JSON.parse(body) as { batch: readonly { messageId: string }[] };
      for (const [at, { messageId }] of batch.entries())
        (refused.has(at) ? acknowledged.kept : acknowledged.stored).add(messageId);
    },
    onProgress: ({ events }) => onEvents(events),
  });
}
