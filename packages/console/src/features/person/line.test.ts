import type { Touchpoint } from '@throughline/contract/touchpoint';
import { describe, expect, test } from 'vitest';
import { groupTouchpoints } from './group-touchpoints.ts';
import { mergeVisits } from './merge-visits.ts';
import { openThings } from './open-things.ts';
import { durationText, touchpointTitle } from './touchpoint-text.ts';

const minute = (nth: number): string => new Date(Date.UTC(2026, 0, 1, 0, nth)).toISOString();
const point = (at: number, more: Partial<Touchpoint> = {}): Touchpoint => ({
  id: String(at),
  at: minute(at),
  from: minute(at),
  count: 1,
  continues: false,
  kind: 'browsing',
  what: 'page',
  label: null,
  note: null,
  products: [],
  department: 'web',
  source: 'shop',
  recordId: 'r',
  orderKey: null,
  issueKey: null,
  channel: null,
  money: null,
  promisedAt: null,
  isCounted: true,
  ...more,
});

describe('visits that a page has cut', () => {
  const cut = point(100, { from: minute(90), count: 10, continues: true });
  test('are one again', () => {
    expect(mergeVisits([cut, point(89, { from: minute(80), count: 9 }), point(79)])).toMatchObject([
      { count: 19, at: minute(100), from: minute(80), continues: false },
      { count: 1 },
    ]);
  });
  test('are two when half an hour, another device, or something else lies between', () => {
    for (const other of [point(59), point(89, { recordId: 's' }), point(89, { kind: 'order' })])
      expect(mergeVisits([cut, other])).toHaveLength(2);
  });
});

test('touchpoints by order: the newest first, those without an order last', () => {
  const line = [
    point(5),
    point(4, { orderKey: 'main/1' }),
    point(3, { orderKey: 'main/2' }),
    point(2, { orderKey: 'main/1' }),
  ];
  const groups = groupTouchpoints(line, 'order', () => '');
  expect(groups.map(({ key, touchpoints }) => `${key} ${touchpoints.length}`)).toEqual([
    'main/1 2',
    'main/2 1',
    'null 1',
  ]);
});

test('a title says how many pages in how long, or what the brand calls its event', () => {
  const say = (key: string, values: object = {}) => `${key} ${JSON.stringify(values)}`;
  expect(touchpointTitle(point(9, { from: minute(3), count: 14 }), say, 'en')).toBe(
    'visitIn {"count":14,"time":"6 min"}',
  );
  expect(touchpointTitle(point(9, { what: 'quiz_finished', kind: 'other' }), say, 'en')).toBe('Quiz finished');
  expect(durationText(80, 'en')).toBe('1 hr 20 min');
});

test('what is overdue stands open before what is due, and old contacts no longer do', () => {
  const order = (orderKey: string, promisedAt: string) => ({
    orderKey,
    status: 'placed',
    isCountedElsewhere: false,
    promise: { kind: 'delivery', promisedAt, keptAt: null, isKept: null },
  });
  const person = {
    orders: {
      list: [
        order('main/1', '2026-01-12T00:00:00Z'),
        order('main/2', '2026-01-09T00:00:00Z'),
        order('main/3', '2025-01-01T00:00:00Z'),
      ],
    },
    contacts: {
      call: { count: 1, lastAt: '2026-01-09T12:00:00Z' },
      chat: { count: 2, lastAt: '2025-01-01T00:00:00Z' },
    },
  } as unknown as Parameters<typeof openThings>[0];
  const open = openThings(person, Date.parse('2026-01-10T00:00:00Z'));
  expect(open.map((thing) => `${thing.kind} ${thing.kind === 'contact' ? thing.how : thing.orderKey}`)).toEqual([
    'overdue main/2',
    'contact call',
    'due main/1',
  ]);
});
