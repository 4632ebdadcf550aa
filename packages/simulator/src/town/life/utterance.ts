import type { SegmentCall } from '../../segment-call.ts';
import type { TownSourceName } from '../brand/town-source.ts';
import type { Resident } from '../people/resident.ts';

/** What goes over the wire but for its time and its idempotency key. */
export type CallBody = Omit<SegmentCall, 'messageId' | 'timestamp'>;

/** What a behaviour says. */
export interface Utterance {
  readonly source: TownSourceName;
  readonly resident: Resident;
  /** ms since 1970. */
  readonly at: number;
  readonly body: CallBody;
  /** Where it gets stuck on the way by the nature of things, ms; networks add their own. */
  readonly delayMs?: number;
}
