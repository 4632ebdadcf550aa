import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';
import { readIdCursor } from './id-cursor.ts';
import { readInstantCursor } from './instant-cursor.ts';
import { pageOfRows } from './page-of-rows.ts';

const id = '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11';
const isPair = (keys: readonly unknown[]): keys is [string, number] =>
  typeof keys[0] === 'string' && typeof keys[1] === 'number';

test('a cursor gives back its keys, in its own list only', () => {
  const cursor = writeCursor('things', ['a', 1]);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(readCursor('things', cursor, isPair)).toEqual(['a', 1]);
  expect(readCursor('things', undefined, isPair)).toBeNull();
  expect(() => readCursor('others', cursor, isPair)).toThrow('The cursor was not made by this list.');
});

test.each(['', 'x', 'bnVsbA', Buffer.from('["ids","\' or 1=1"]').toString('base64url')])(
  '"%s" is no cursor',
  (cursor) => {
    expect(() => readIdCursor('ids', cursor)).toThrow('not made by this list');
  },
);

test('instants keep their microseconds', () => {
  const cursor = writeCursor('log', ['2026-11-21T21:45:00.123456Z', id]);
  expect(readInstantCursor('log', cursor)).toEqual(['2026-11-21T21:45:00.123456Z', id]);
  expect(() => readInstantCursor('log', writeCursor('log', ['yesterday', id]))).toThrow('not made by this list');
});

test('a page has a successor only where there is one row more', () => {
  const page = (rows: string[]) => pageOfRows('ids', rows, 2, (row) => [row]);
  expect(page(['a', 'b'])).toEqual({ rows: ['a', 'b'], nextCursor: null });
  expect(page(['a', 'b', 'c'])).toEqual({ rows: ['a', 'b'], nextCursor: writeCursor('ids', ['b']) });
  expect(page([])).toEqual({ rows: [], nextCursor: null });
});
