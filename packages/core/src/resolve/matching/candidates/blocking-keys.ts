import type { PreparedDate } from '../normalise/prepared-date.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { type BlockingKey, type BlockingRule, RefinedKey } from './blocking-key.ts';
import { minHashBands } from './min-hash-bands.ts';
import { nameSounds } from './name-sounds.ts';

/** More keys than this are cut: a record that says eight of everything is no reason to compare it with everybody. */
const MOST_KEYS = 60;

/**
 * The keys of a record. A pair is a candidate if and only if it shares one that is not saturated; each rule survives an error in
 * what the others rest on.
 */
export function blockingKeys(record: PreparedRecord): readonly BlockingKey[] {
  const { given, family, initials } = nameSounds(record.names);
  const dates = record.birthDates.filter(({ month, day }) => month > 0 && day > 0);
  const years = distinct(record.birthDates.map(({ year }) => String(year % 100)));
  const days = distinct(dates.map(dayOf));
  const firsts = distinct(given.map((sound) => sound[0]!));
  const places = distinct(
    record.addresses.map(({ postcode, city }) => postcode ?? city).filter((place) => place !== null),
  );
  const keys: BlockingKey[] = [];
  const add = (rule: BlockingRule, coarse: string, ...refined: readonly (readonly string[])[]) => {
    if (keys.length < MOST_KEYS) keys.push(new RefinedKey(rule, coarse, refined));
  };
  for (const [kind, ids] of record.ids) for (const id of ids) add('id', `${kind}=${id}`, family);
  for (const { key, local, isRole } of record.emails) {
    add('email', key, firsts, given);
    if (local.length >= 5 && !isRole) add('emailLocal', local, years, days);
  }
  for (const { tail } of record.phones) add('phone', tail, firsts, given);
  for (const pair of crossed(given, family)) add('names', pair, years.length > 0 ? years : places, days);
  for (const sound of family) {
    for (const year of years) add('familyYear', `${sound} ${year}`, days, firsts);
    for (const place of places) add('familyPlace', `${sound} ${place}`, firsts, years);
  }
  for (const sound of given) {
    for (const year of years) add('givenYear', `${sound} ${year}`, days);
    for (const day of days) add('givenDay', `${sound} ${day}`, years);
    for (const place of places) add('givenPlace', `${sound} ${place}`, years, days);
  }
  for (const date of dates) add('date', sortedDigits(date), initials, places);
  for (const year of years) for (const place of places) add('datePlace', `${year} ${place}`, days, firsts);
  for (const { number, bareStreet } of record.addresses) {
    if (bareStreet === null) continue;
    add('house', `${number ?? ''} ${bareStreet.slice(0, 6)}`, firsts.length > 0 ? firsts : years, years);
  }
  for (const [name, values] of record.extras) {
    for (const value of values) {
      for (const sound of family)
        add('familyExtra', `${name} ${value} ${sound}`, years.length > 0 ? years : firsts, firsts);
      for (const sound of given) add('givenExtra', `${name} ${value} ${sound}`, years, days);
    }
  }
  if (years.length > 0 || !keys.some(({ rule }) => FINDS_ALONE.has(rule))) {
    // Names that are only like each other are many: those of one year, or one place, are asked about.
    const about = years.length > 0 ? years : places.length > 0 ? places : [''];
    for (const band of minHashBands(record.names))
      for (const one of about) add('shape', `${band} ${one}`, days, firsts);
  }
  return keys;
}

/** Rules that find a record whatever it is called. */
const FINDS_ALONE: ReadonlySet<BlockingRule> = new Set(['email', 'phone', 'id', 'house']);

/** Day and month in either order. */
const dayOf = ({ month, day }: PreparedDate) => `${Math.min(month, day)}/${Math.max(month, day)}`;
const distinct = (values: readonly string[]) => (values.length < 2 ? values : [...new Set(values)]);

/** Which digits a date has and how often, nine times each at most: 1939 and 1993, 12/11 and 11/12 are one. */
function sortedDigits({ key, isYearShort }: PreparedDate): string {
  let counts = 0;
  for (let at = isYearShort ? 2 : 0; at < key.length; at += 1) counts += 9 ** (key.charCodeAt(at) - ZERO);
  return String(counts);
}

const ZERO = '0'.charCodeAt(0);

function crossed(given: readonly string[], family: readonly string[]): readonly string[] {
  return distinct(given.flatMap((one) => family.map((other) => (one < other ? `${one} ${other}` : `${other} ${one}`))));
}
