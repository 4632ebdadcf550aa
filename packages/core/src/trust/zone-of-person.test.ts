import { describe, expect, test } from 'vitest';
import { SERVER } from '../resolve/trust.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { personOf } from '../testing/person-of.ts';
import { minuteOfDay } from './minute-of-day.ts';
import { timeZoneName } from './time-zone-name.ts';
import { zoneOfPerson } from './zone-of-person.ts';

const shop = eventsOf('shop', SERVER);
const BERLIN = { timeZone: 'Europe/Berlin', country: 'DE' };
const NEW_YORK = { timeZone: 'America/New_York', country: 'US' };
const WINTER = Date.UTC(2026, 0, 15, 12);

const ada = (traits: Record<string, string>) => personOf([shop.identify({ userId: 'ada' }, traits)]);

describe('the zone of a person', () => {
  test.each([
    ['is their own trait', ada({ timezone: 'Asia/Tokyo', phone: '+4930123456' }), BERLIN, 'Asia/Tokyo', 'trait'],
    ['is spelled as zones are', ada({ timezone: 'asia/tokyo' }), BERLIN, 'Asia/Tokyo', 'trait'],
    ['is not a trait that names none', ada({ timezone: 'Mars/Olympus' }), BERLIN, 'Europe/Berlin', 'brand'],
    ['is not an offset', ada({ timezone: '+01:00' }), NEW_YORK, 'America/New_York', 'brand'],
    ['is that of the telephone', ada({ phone: '+33140205050' }), BERLIN, 'Europe/Paris', 'phone'],
    [
      'is that of a country of two zones with one time',
      ada({ phone: '+4930123456' }),
      NEW_YORK,
      'Europe/Berlin',
      'phone',
    ],
    ['is not known by a foreign number of several times', ada({ phone: '+12125550123' }), BERLIN, null, 'phone'],
    ["is the brand's in its own country", ada({ phone: '+13105550123' }), NEW_YORK, 'America/New_York', 'brand'],
    ["is the brand's where nothing is said", ada({}), BERLIN, 'Europe/Berlin', 'brand'],
    ["is the brand's of nobody", null, BERLIN, 'Europe/Berlin', 'brand'],
  ] as const)('%s', (_name, person, brand, name, from) => {
    expect(zoneOfPerson(person, brand, WINTER)).toEqual({ name, from });
  });

  test('is that of a standing telephone number, not of one that several people show', () => {
    const phone = (state: 'standing' | 'contested') =>
      personOf([], [{ type: 'phone', namespace: '', value: '+33140205050', state, trust: 'server' }]);
    expect(zoneOfPerson(phone('standing'), BERLIN, WINTER).name).toBe('Europe/Paris');
    expect(zoneOfPerson(phone('contested'), BERLIN, WINTER).name).toBe('Europe/Berlin');
  });
});

describe('the minute of the day', () => {
  test.each([
    ['in winter', '2026-01-15T21:30:00Z', 22 * 60 + 30],
    ['in summer', '2026-07-15T21:30:00Z', 23 * 60 + 30],
    ['before the clocks go forward', '2026-03-29T00:59:00Z', 60 + 59],
    ['after they went forward', '2026-03-29T01:00:00Z', 180],
    ['before they go back', '2026-10-25T00:59:00Z', 120 + 59],
    ['after they went back: the hour comes again', '2026-10-25T01:00:00Z', 120],
    ['at midnight', '2026-01-15T23:00:00Z', 0],
  ])('%s', (_name, instant, minute) => {
    expect(minuteOfDay(Date.parse(instant), 'Europe/Berlin')).toBe(minute);
  });

  test('west of Greenwich it is still yesterday', () => {
    expect(minuteOfDay(Date.UTC(2026, 0, 1, 2), 'America/New_York')).toBe(21 * 60);
  });
});

test('ten thousand spellings of a zone are not ten thousand zones', () => {
  const names = Array.from({ length: 10_000 }, (_, n) =>
    'europe/berlin'.replaceAll(/./g, (letter, at: number) => ((n >> at) & 1 ? letter.toUpperCase() : letter)),
  );
  expect(new Set(names.map(timeZoneName))).toEqual(new Set(['Europe/Berlin']));
});
