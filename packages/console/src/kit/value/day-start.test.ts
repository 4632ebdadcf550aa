import { expect, test } from 'vitest';
import { dayStart } from './day-start.ts';

test('a day begins at midnight of the brand, also where the clocks change', () => {
  expect(dayStart('2026-11-22', 'Europe/Bucharest')).toBe('2026-11-21T22:00:00.000Z');
  expect(dayStart('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(dayStart('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  expect(dayStart('2026-06-01', 'America/New_York')).toBe('2026-06-01T04:00:00.000Z');
});

test('what is no day is none', () => {
  expect([undefined, '', 'today', '2026-13-45'].map((day) => dayStart(day, 'UTC'))).toEqual(Array(4).fill(undefined));
});
