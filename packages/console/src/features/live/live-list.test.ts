import type { LiveEvent } from '@throughline/contract/live';
import { expect, test } from 'vitest';
import { MOST_SHOWN, NOTHING_CAME, withArrivals, withRecent } from './live-list.ts';

const event = (eventId: string): LiveEvent => ({
  verdict: 'accepted',
  receivedAt: '2026-11-22T09:00:00.000Z',
  occurredAt: null,
  sourceId: 's',
  source: 'web',
  type: 'track',
  name: 'Seen',
  eventId,
  quarantineId: null,
  personId: null,
  marks: [],
  reason: null,
  detail: null,
  fix: null,
});
const came = (...ids: string[]) => ({
  events: ids.map(event),
  counted: { accepted: ids.length, duplicates: 1, quarantined: 0 },
  leftOut: 2,
  hasGap: false,
});
const idsOf = ({ events }: typeof NOTHING_CAME) => events.map(({ eventId }) => eventId);

test('what comes stands on top, newest first, and is counted', () => {
  const list = withArrivals(withArrivals(NOTHING_CAME, came('a', 'b')), came('c'));
  expect(idsOf(list)).toEqual(['c', 'b', 'a']);
  expect(list.counted).toEqual({ accepted: 3, duplicates: 2, quarantined: 0 });
  expect(list.leftOut).toBe(4);
});

test('what came before stands below, and nothing twice', () => {
  const list = withRecent(withArrivals(NOTHING_CAME, came('c')), [event('c'), event('b')]);
  expect(idsOf(list)).toEqual(['c', 'b']);
  expect(list.counted.accepted).toBe(1);
});

test('the list does not grow for ever', () => {
  let list = NOTHING_CAME;
  for (let nth = 0; nth < 2 * MOST_SHOWN; nth += 1) list = withArrivals(list, came(String(nth)));
  expect(list.events).toHaveLength(MOST_SHOWN);
  expect(list.counted.accepted).toBe(2 * MOST_SHOWN);
});
