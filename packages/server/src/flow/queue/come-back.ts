/** Tells senders that are refused for want of room when there will be some. */
export interface ComeBack {
  /** Notes that there is work again: the rate is that of busy times. */
  began(): void;
  /** Notes events that were taken in. */
  took(events: number): void;
  /**
   * Whole seconds after which a sender of `events` should come back while `waiting` events are before it. Each that is
   * refused gets a turn of its own behind the one before, so that they do not all come back at once.
   */
  secondsFor(events: number, waiting: number): number;
}

/** How far back the rate looks, in ms of work: a few dozen transactions. */
const MEMORY_MS = 5_000;
/** What a server is thought to take in before it has been measured; events a second, and for how long, in ms. */
const FIRST_GUESS = { rate: 4_000, ms: 200 };
/** Of a database that is stuck; events a second. */
const LEAST_RATE = 200;
/** SDKs take a longer wait for a mistake, and nobody knows the rate so far ahead; in seconds. */
const LONGEST_WAIT_S = 60;

/** Measures how fast events are taken in while there are any, as an average that forgets in seconds; `now` is in ms. */
export function createComeBack(now: () => number = () => performance.now()): ComeBack {
  let taken = (FIRST_GUESS.rate * FIRST_GUESS.ms) / 1_000;
  let workedMs = FIRST_GUESS.ms;
  let measuredAt = now();
  let lastTurnAt = measuredAt;
  const measure = (at: number): void => {
    const kept = Math.exp((measuredAt - at) / MEMORY_MS);
    taken *= kept;
    workedMs = workedMs * kept + MEMORY_MS * (1 - kept);
    measuredAt = at;
  };
  return {
    began() {
      measuredAt = now();
    },
    took(events) {
      measure(now());
      taken += events;
    },
    secondsFor(events, waiting) {
      const at = now();
      measure(at);
      const eventsPerMs = Math.max(LEAST_RATE / 1_000, taken / workedMs);
      const longestMs = LONGEST_WAIT_S * 1_000;
      lastTurnAt = Math.min(Math.max(lastTurnAt, at) + events / eventsPerMs, at + longestMs);
      const waitMs = Math.min(longestMs, Math.max(lastTurnAt - at, waiting / eventsPerMs));
      return Math.max(1, Math.ceil(waitMs / 1_000));
    },
  };
}
