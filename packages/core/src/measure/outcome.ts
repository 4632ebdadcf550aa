/** What came of one decision for one goal. Absent where the goal was not reached within its window. */
export interface Outcome {
  readonly decisionId: string;
  readonly goalKey: string;
  readonly goalVersion: number;
  /** Of the first thing that reached the goal; ms since 1970. */
  readonly reachedAt: number;
  /** Distinct orders or events within the window. */
  readonly times: number;
  /** Worth of all of them, exact decimal text: minor units of the brand's currency, or the property's unit. */
  readonly value: string;
}
