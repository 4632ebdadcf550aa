/** A stretch of time, half open; in ms since 1970. It may begin before the calendar does. */
export interface Period {
  readonly from: number;
  /** First instant at which it is over; null while it has not ended when the calendar does. */
  readonly until: number | null;
}

/** Whether the instant (ms since 1970) lies in the period. */
export function isDuring(period: Period, at: number): boolean {
  return period.from <= at && (period.until === null || at < period.until);
}

/** The first of these periods that holds the instant (ms since 1970), or null. O(n). */
export function heldAt<P extends Period>(periods: readonly P[], at: number): P | null {
  return periods.find((period) => isDuring(period, at)) ?? null;
}

/** Whether two periods have an instant in common. */
export function overlap(one: Period, other: Period): boolean {
  return one.from < (other.until ?? Number.POSITIVE_INFINITY) && other.from < (one.until ?? Number.POSITIVE_INFINITY);
}
