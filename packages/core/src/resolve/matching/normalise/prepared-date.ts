/** A date of birth with what is known of it; unknown parts are 0. */
export interface PreparedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** True where the year had two digits: 70 may be any century, and only they are compared. */
  readonly isYearShort: boolean;
  /** True where day and month could also be read the other way round. */
  readonly isOrderGuessed: boolean;
  /** `YYYYMMDD` with zeros for what is unknown; equal keys are the same date. */
  readonly key: string;
}
