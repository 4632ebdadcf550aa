/** How much happens in the town. */
export interface Pace {
  /** Wants a year of a grown-up whose activity is 1; one of activity 10 has ten times as many. */
  readonly wantsPerYear: number;
}

/** About twenty events a resident and year, children and the old included. */
export const DEFAULT_PACE: Pace = { wantsPerYear: 2 };
