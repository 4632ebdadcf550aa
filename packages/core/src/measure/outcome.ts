/** What of an outcome a last touch would claim for one action. */
export interface OutcomeClaim {
  readonly action: string;
  /** Distinct orders or events that came after it, and after no later persuasion. */
  readonly times: number;
  /** Worth of these, as in the outcome. */
  readonly value: string;
}

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
  /** What followed a persuasion, this decision's or a later one's, by action in order of key; a claim and no effect. */
  readonly claims: readonly OutcomeClaim[];
}
