/** Knows whether live events come. One for all lanes: where some come to one, the next may come to another. */
export interface LiveWatch {
  /** Notes that one came. */
  came(): void;
  /** Whether another is to be expected. */
  isExpected(): boolean;
}

/** How long after a live event others are expected; in ms. */
const EXPECT_LIVE_MS = 5_000;

/** Has seen none yet; `now` is in ms. */
export function createLiveWatch(now: () => number): LiveWatch {
  let cameAt = Number.NEGATIVE_INFINITY;
  return {
    came() {
      cameAt = now();
    },
    isExpected: () => now() - cameAt < EXPECT_LIVE_MS,
  };
}
