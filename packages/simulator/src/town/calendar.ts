/** The span of time a town is told for. */
export interface Calendar {
  /** First instant, ms since 1970 (UTC midnight). */
  readonly from: number;
  /** First instant after the last, ms since 1970 (UTC midnight). */
  readonly until: number;
}

/** The 36 months that every published figure of the town is about: July 2023 to June 2026. */
export const DEFAULT_CALENDAR: Calendar = { from: Date.UTC(2023, 6, 1), until: Date.UTC(2026, 6, 1) };
