import type { EventFact } from '../collect/event-fact.ts';

/** What is counted of every person, in stored order. */
export const COUNTER_NAMES = ['events', 'pageViews', 'productViews', 'cartAdditions', 'checkouts', 'searches'] as const;

/** One count per name of `COUNTER_NAMES`. Mergeable. */
export type Counters = readonly [number, number, number, number, number, number];

/** Nothing counted. */
export const NO_COUNTS: Counters = [0, 0, 0, 0, 0, 0];

const COUNTED_NAMES: Readonly<Record<string, number>> = {
  'Product Viewed': 2,
  'Product Added': 3,
  'Checkout Started': 4,
  'Products Searched': 5,
};

/** Counters that are being added up. */
export type MutableCounters = [number, number, number, number, number, number];

/** Adds one event to counters. */
export function countInto(counters: MutableCounters, { type, name }: Pick<EventFact, 'type' | 'name'>): void {
  counters[0] += 1;
  if (type === 'page' || type === 'screen') counters[1] += 1;
  const counted =
    type === 'track' && name !== null && Object.hasOwn(COUNTED_NAMES, name) ? COUNTED_NAMES[name] : undefined;
  if (counted !== undefined) counters[counted]! += 1;
}

/** What one event adds to its person's counters. */
export function countsOf(event: Pick<EventFact, 'type' | 'name'>): Counters {
  const counters: MutableCounters = [0, 0, 0, 0, 0, 0];
  countInto(counters, event);
  return counters;
}

/** The sum of two sets of counts. */
export function addCounters(left: Counters, right: Counters): Counters {
  return [
    left[0] + right[0],
    left[1] + right[1],
    left[2] + right[2],
    left[3] + right[3],
    left[4] + right[4],
    left[5] + right[5],
  ];
}
