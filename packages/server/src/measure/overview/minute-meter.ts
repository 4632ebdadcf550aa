/** How many events this process accepted within the last minute. */
export interface MinuteMeter {
  add(count: number): void;
  lastMinute(): number;
}

const SECONDS = 60;

/** A meter with a count for each of the last sixty seconds; `now` in ms. O(1) memory. */
export function createMinuteMeter(now: () => number = Date.now): MinuteMeter {
  const counts = Array.from({ length: SECONDS }, () => ({ second: Number.NEGATIVE_INFINITY, count: 0 }));
  const secondNow = (): number => Math.floor(now() / 1_000);
  return {
    add(count) {
      const second = secondNow();
      const slot = counts[second % SECONDS]!;
      if (slot.second !== second) Object.assign(slot, { second, count: 0 });
      slot.count += count;
    },
    lastMinute() {
      const since = secondNow() - SECONDS;
      return counts.reduce((sum, { second, count }) => sum + (second > since ? count : 0), 0);
    },
  };
}
