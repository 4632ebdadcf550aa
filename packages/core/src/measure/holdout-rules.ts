/** How many people are left alone, and for how long: the brand's own setting. */
export interface HoldoutRules {
  /** Of all people, in [0, 0.5]; 0 leaves nobody alone. */
  readonly share: number;
  /** After that many days the people to be left alone are drawn anew. */
  readonly seasonDays: number;
  /** Days at the beginning of a season that count in no comparison; fewer than the season has. */
  readonly washOutDays: number;
  /** First day of season 0, `YYYY-MM-DD`; begins at midnight UTC. */
  readonly startsOn: string;
}
