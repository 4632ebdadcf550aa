/** A day in ms. */
export const DAY_MS = 86_400_000;
/** A year in days, on the average of a century. */
export const YEAR_DAYS = 365.25;

/** Whole years between two instants (ms since 1970), by the mean year: off by a day around a birthday. */
export function yearsBetween(from: number, at: number): number {
  return Math.floor((at - from) / (YEAR_DAYS * DAY_MS));
}

/** The UTC midnight this many years (and fractions) before the instant. */
export function yearsBefore(at: number, years: number): number {
  return Math.floor(at / DAY_MS - years * YEAR_DAYS) * DAY_MS;
}
