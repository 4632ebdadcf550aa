/** A number that was estimated, with what its uncertainty is computed from. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  /** People it rests on, of all arms. */
  readonly n: number;
  /** Of Student's t, by Welch and Satterthwaite. */
  readonly degreesOfFreedom: number;
}

/** On which side an effect is looked for; `greater` asks whether it is above zero. */
export type Side = 'both' | 'greater' | 'less';

/** What the data leave possible, and how surprising they would be if the number were zero. Ends may be infinite. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
}
