/** Bits of an event's marks, as stored. */
export const MARK = { test: 1, bot: 2, gpc: 4, doNotTrack: 8, plan: 16, cleaned: 32 } as const;

/** Marks that keep an event out of people. The SQL function `event_counts` says the same. */
export const EXCLUDED_MARKS = MARK.test | MARK.bot;
