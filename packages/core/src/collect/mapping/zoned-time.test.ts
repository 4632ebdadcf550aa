import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isZone, readZonedTime } from './zoned-time.ts';

const read = (local: string, zone: string) => {
  const { ms, clock } = readZonedTime(Date.parse(`${local}Z`), zone);
  return `${new Date(ms).toISOString().slice(0, 16)}Z ${clock}`;
};

test.each([
  ['2018-01-14T14:33', 'America/Sao_Paulo', '2018-01-14T16:33Z plain'],
  ['2018-07-04T12:00', 'America/Sao_Paulo', '2018-07-04T15:00Z plain'],
  // The clock went back at midnight: 23:30 came twice, first in summer time.
  ['2018-02-17T23:30', 'America/Sao_Paulo', '2018-02-18T01:30Z twice'],
  ['2018-11-04T00:30', 'America/Sao_Paulo', '2018-11-04T03:30Z never'],
  ['2021-10-31T02:30', 'Europe/Rome', '2021-10-31T00:30Z twice'],
  ['2021-03-28T02:30', 'Europe/Rome', '2021-03-28T01:30Z never'],
  ['2021-03-28T03:00', 'Europe/Rome', '2021-03-28T01:00Z plain'],
  ['2021-10-31T03:00', 'Europe/Rome', '2021-10-31T02:00Z plain'],
  // Half an hour on Lord Howe; a whole day on Samoa.
  ['2021-04-04T01:45', 'Australia/Lord_Howe', '2021-04-03T14:45Z twice'],
  ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00Z never'],
  ['2020-02-29T23:59', 'UTC', '2020-02-29T23:59Z plain'],
  ['2020-01-01T00:00', 'Asia/Kathmandu', '2019-12-31T18:15Z plain'],
])('%s in %s is %s', (local, zone, instant) => expect(read(local, zone)).toBe(instant));

test('a plain time is what the zone’s clock shows at its instant', () => {
  const zones = ['Europe/Rome', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran', 'Africa/Casablanca'];
  const clocks = new Map(
    zones.map((zone) => [
      zone,
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
    ]),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4_000_000 }), (zone, quarter) => {
      const local = quarter * 900_000;
      const { ms, clock } = readZonedTime(local, zone);
      fc.pre(clock !== 'never');
      expect(clocks.get(zone)!.format(ms)).toBe(new Date(local).toISOString().slice(0, 19).replace('T', ' '));
    }),
    { numRuns: 500 },
  );
});

test('a zone is known or not', () =>
  expect([isZone('Europe/Rome'), isZone('Rome'), isZone('')]).toEqual([true, false, false]));
