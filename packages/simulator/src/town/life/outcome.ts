import type { ProblemKind } from '../brand/problem-kind.ts';
import type { Experience } from '../brand/rating.ts';

/** How an order ended for its buyer; instants in ms since 1970. */
export interface Outcome {
  readonly experience: Experience;
  /** When it was in the buyer's hands; null if it never was. */
  readonly receivedAt: number | null;
  readonly problem: ProblemKind | null;
}
