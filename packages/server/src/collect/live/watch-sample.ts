import type { Arrival } from './arrival.ts';
import { fits, type LiveFilter } from './live-filter.ts';
import { type LivePart, partRow } from './live-part.ts';

/** Events of one part that are shown: more than anybody reads in half a second. */
const SHOWN = { accepted: 40, quarantined: 20 } as const;
/** Events of one part of which the database is asked whose they are. */
const ASKED = 5_000;

/** What comes in for one watch between two parts: counted, and the first of it kept. Memory is bounded. */
export interface WatchSample {
  add(arrival: Arrival): void;
  /** Counts events that nobody has looked at. */
  addUnseen(events: number): void;
  /** Records whose person has to be asked for before the part can be made. */
  asked(): ReadonlySet<string>;
  /** The part, and nothing remembered; null where there is nothing to tell. `own` are records of whom is watched. */
  take(own: ReadonlySet<string>): LivePart | null;
}

/** A sample of nothing. */
export function createWatchSample(filter: LiveFilter): WatchSample {
  let counted = { accepted: 0, duplicates: 0, quarantined: 0 };
  let kept: Arrival[] = [];
  let places: { accepted: number; quarantined: number } = { ...SHOWN };
  let waiting: Arrival[] = [];
  let leftOut = 0;

  const take = (arrival: Arrival): void => {
    const { verdict } = arrival;
    if (verdict === 'duplicate') {
      counted.duplicates += 1;
      return;
    }
    counted[verdict] += 1;
    if (filter.only !== null && filter.only !== verdict) return;
    if (places[verdict] > 0) {
      places[verdict] -= 1;
      kept.push(arrival);
    } else leftOut += 1;
  };
  return {
    add(arrival) {
      const answer = fits(filter, arrival);
      if (answer === 'yes') take(arrival);
      else if (answer === 'ask' && waiting.length < ASKED) waiting.push(arrival);
      else if (answer === 'ask') leftOut += 1;
    },
    addUnseen(events) {
      leftOut += events;
    },
    asked: () => new Set(waiting.map(({ recordId }) => recordId!)),
    take(own) {
      for (const arrival of waiting) if (own.has(arrival.recordId!)) take(arrival);
      const { accepted, duplicates, quarantined } = counted;
      const rows = kept.map(partRow).sort((left, right) => left.receivedAt - right.receivedAt);
      const part = { rows, counted, leftOut };
      counted = { accepted: 0, duplicates: 0, quarantined: 0 };
      [kept, places, waiting, leftOut] = [[], { ...SHOWN }, [], 0];
      return accepted + duplicates + quarantined + part.leftOut > 0 ? part : null;
    },
  };
}
