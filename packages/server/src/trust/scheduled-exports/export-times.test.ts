import { expect, test } from 'vitest';
import { dayFrom, nextRun, startOfDay, startOfYesterday } from './export-times.ts';

const berlin = 'Europe/Berlin';
const at = (text: string): Date => new Date(text);
const iso = (date: Date | null): string | undefined => date?.toISOString().slice(0, 16);

test.each([
  ['day', '02:00', '2026-01-10T12:00Z', '2026-01-11T01:00'],
  ['day', '02:00', '2026-07-10T12:00Z', '2026-07-11T00:00'],
  // No 02:30 on the night when clocks go forward.
  ['day', '02:30', '2026-03-28T12:00Z', '2026-03-29T01:00'],
  ['hour', '02:00', '2026-01-10T12:05Z', '2026-01-10T13:05'],
  ['30 6 * * MON-FRI', '02:00', '2026-01-10T12:00Z', '2026-01-12T05:30'],
])('every %s (at %s) after %s is %s', (every, time, after, next) => {
  expect(iso(nextRun(every, time, at(after), berlin))).toBe(next);
});

test.each(['* * * * * *', '61 * * * *', 'week', '', '0 0 31 2 *'])('"%s" never runs', (every) => {
  expect(nextRun(every, '02:00', at('2026-01-10T12:00Z'), berlin)).toBeNull();
});

test('days end at local midnight, also where clocks change', () => {
  expect(dayFrom(at('2026-03-28T23:00Z'), berlin)).toEqual({
    from: at('2026-03-28T23:00Z'),
    to: at('2026-03-29T22:00Z'),
    name: '2026-03-29',
  });
  expect(iso(dayFrom(at('2026-10-24T22:00Z'), berlin).to)).toBe('2026-10-25T23:00');
  // Half a day, after a change of the zone.
  expect(dayFrom(at('2026-01-10T00:00Z'), berlin)).toMatchObject({ to: at('2026-01-10T23:00Z'), name: '2026-01-10' });
});

test('yesterday began at the midnight before the last', () => {
  expect(iso(startOfYesterday(at('2026-01-10T12:00Z'), berlin))).toBe('2026-01-08T23:00');
  expect(iso(startOfYesterday(at('2026-01-10T23:00Z'), berlin))).toBe('2026-01-09T23:00');
  expect(iso(startOfYesterday(at('2026-01-10T00:00Z'), 'UTC'))).toBe('2026-01-09T00:00');
});

test.each([
  ['2026-01-10', berlin, '2026-01-09T23:00'],
  ['2026-01-10', 'Pacific/Kiritimati', '2026-01-09T10:00'],
  ['2026-01-10', 'Pacific/Pago_Pago', '2026-01-10T11:00'],
  ['2026-02-30', berlin, undefined],
])('%s in %s began at %s', (name, zone, start) => {
  expect(iso(startOfDay(name, zone))).toBe(start);
});
