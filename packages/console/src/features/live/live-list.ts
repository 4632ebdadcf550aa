import type { LiveArrivals, LiveEvent } from '@throughline/contract/live';

/** Events that the page holds; older ones fall off. */
export const MOST_SHOWN = 200;

/** An event in the list, with a key of its own. */
export interface ListedEvent extends LiveEvent {
  readonly key: string;
}

/** What the page knows of what came in. */
export interface LiveList {
  readonly events: readonly ListedEvent[];
  readonly counted: LiveArrivals['counted'];
  readonly leftOut: number;
  readonly hasGap: boolean;
}

/** Nothing yet. */
export const NOTHING_CAME: LiveList = {
  events: [],
  counted: { accepted: 0, duplicates: 0, quarantined: 0 },
  leftOut: 0,
  hasGap: false,
};

/** The list with what has just come on top. */
export function withArrivals(list: LiveList, { events, counted, leftOut, hasGap }: LiveArrivals): LiveList {
  return {
    events: merged(list.events, [...events].reverse()),
    counted: {
      accepted: list.counted.accepted + counted.accepted,
      duplicates: list.counted.duplicates + counted.duplicates,
      quarantined: list.counted.quarantined + counted.quarantined,
    },
    leftOut: list.leftOut + leftOut,
    hasGap: list.hasGap || hasGap,
  };
}

/** The list with what had come before the page was opened, or while its connection was away, in its place. */
export function withRecent(list: LiveList, recent: readonly LiveEvent[]): LiveList {
  const events = merged([], list.events, recent).toSorted(
    (left, right) => Date.parse(right.receivedAt) - Date.parse(left.receivedAt),
  );
  return { ...list, events };
}

/** Newest first, each event once. */
function merged(below: readonly ListedEvent[], ...above: readonly (readonly LiveEvent[])[]): ListedEvent[] {
  const seen = new Set<string>();
  return [...above.flat(), ...below]
    .map((event): ListedEvent => ({ ...event, key: keyOf(event) }))
    .filter(({ key }) => {
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .slice(0, MOST_SHOWN);
}

function keyOf({ eventId, quarantineId, receivedAt, sourceId, reason, name }: LiveEvent): string {
  return eventId ?? quarantineId ?? `${receivedAt} ${sourceId} ${reason} ${name}`;
}
