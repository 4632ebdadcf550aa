/** How long an event takes of late. */
export interface Pace {
  /** Notes a transaction; ms. */
  took(events: number, ms: number): void;
  /** Events that are thought to fit into some time: one at least. O(1). */
  eventsWithin(ms: number): number;
}

/** Of what is known, the part that is kept with each further transaction: a slow one is forgotten within a dozen. */
const KEPT = 0.7;
/** What an event is thought to take before one was measured; ms. */
const FIRST_GUESS = { events: 1, ms: 1 };

/**
 * Measures time per event as a weighted mean that forgets: sums of events and of time, so that transactions of few
 * events, in which the fixed cost is large, weigh little. Where the fixed cost counts, the number that fits is found
 * in a few transactions: with n events in each, the mean is fixed / n + each, and n settles where fixed + n * each is
 * the time that was asked for.
 */
export function createPace(): Pace {
  let { events, ms } = FIRST_GUESS;
  return {
    took(more, moreMs) {
      events = events * KEPT + more;
      ms = ms * KEPT + moreMs;
    },
    eventsWithin: (budgetMs) => Math.max(1, Math.floor((budgetMs * events) / Math.max(ms, Number.MIN_VALUE))),
  };
}
