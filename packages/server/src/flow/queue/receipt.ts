import type { AcceptedEvent, QuarantineReason } from '../../collect/accepted-event.ts';
import type { Batch } from '../process-events.ts';

/** What became of a submission's events once their transactions had committed. */
export interface Receipt {
  readonly duplicates: ReadonlySet<AcceptedEvent>;
  /** Events refused after the door, with the reason. */
  readonly refused: ReadonlyMap<AcceptedEvent, { readonly reason: QuarantineReason; readonly detail: string }>;
}

/** What one micro-batch is turned into; the measuring bench puts its ceiling here. */
export type BatchRunner = (batch: Batch) => Promise<Receipt>;

/** How many of a submission's events were accepted. A receipt is of whole batches, and so of others' events as well. */
export function countAccepted(events: readonly AcceptedEvent[], { duplicates, refused }: Receipt): number {
  return events.reduce((sum, event) => sum + (duplicates.has(event) || refused.has(event) ? 0 : 1), 0);
}
