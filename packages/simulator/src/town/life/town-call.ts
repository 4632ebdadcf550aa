import type { SegmentCall } from '../../segment-call.ts';
import type { TownSourceName } from '../brand/town-source.ts';

/** One call of the town beside the truth about it. A doubled call is there twice, with the same messageId. */
export interface TownCall {
  readonly source: TownSourceName;
  /** Id of the resident whose act or affair it is; null for test traffic and for what is bound to be refused. */
  readonly person: string | null;
  /** Nothing that the story says ties this record to most of the person's others: no engine could know. */
  readonly isUntraceable: boolean;
  /** When it happened, ms since 1970. */
  readonly occurredAt: number;
  /** When it reaches the engine, ms since 1970: later than `occurredAt` where a device was offline or a queue stood still. */
  readonly arrivesAt: number;
  readonly call: SegmentCall;
}
