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
