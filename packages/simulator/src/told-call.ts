import type { SegmentCall } from './segment-call.ts';

/** A call beside the truth about it. */
export interface ToldCall {
  readonly source: string;
  /** Who truly stands behind it; null for nobody. */
  readonly person: string | null;
  /** Nothing in the stream ties this record to the person: no engine could know. */
  readonly isUntraceable: boolean;
  readonly call: SegmentCall;
}
