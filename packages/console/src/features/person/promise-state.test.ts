import type { Person } from '@throughline/contract/person';
import { expect, test } from 'vitest';
import { promiseState } from './promise-state.ts';

type Order = Person['orders']['list'][number];

const NOW = Date.parse('2026-01-10T00:00:00Z');

function order(promisedAt: string | null, more: object = {}, isKept: boolean | null = null): Order {
  const promise = promisedAt === null ? null : { kind: 'delivery', promisedAt, keptAt: null, isKept };
  return { status: 'placed', isCountedElsewhere: false, promise, ...more } as Order;
}

test.each([
  ['nothing was promised', order(null), null],
  ['it is not due yet', order('2026-01-11T00:00:00Z'), 'due'],
  ['the time has passed', order('2026-01-09T00:00:00Z'), 'overdue'],
  ['it came in time', order('2026-01-09T00:00:00Z', {}, true), 'kept'],
  ['it came late', order('2026-01-09T00:00:00Z', {}, false), 'late'],
  ['the order was cancelled', order('2026-01-09T00:00:00Z', { status: 'cancelled' }), 'off'],
  ['the order is somebody else’s', order('2026-01-09T00:00:00Z', { isCountedElsewhere: true }), 'off'],
] as const)('%s', (_why, asked, state) => {
  expect(promiseState(asked, NOW)).toBe(state);
});
