import type { PersonRecord } from '../person-data.ts';
import type { PreparedAddress } from './prepared-address.ts';
import type { PreparedRecord } from './prepared-record.ts';
import { readAddress } from './read-address.ts';
import { readDate } from './read-date.ts';
import { readEmailAddress } from './read-email-address.ts';
import { readIssuedId } from './read-issued-id.ts';
import { readName } from './read-name.ts';
import { readPhoneNumber } from './read-phone-number.ts';
import { readPlace } from './read-place.ts';
import { readSex } from './read-sex.ts';
import { saidFields } from './said-fields.ts';

/** Rises with every change of what normalisation gives back; a model knows which one it was learned under. */
export const NORMALISATION_VERSION = 2;

/** More values than this of one kind are cut: nobody has twenty names, and a pair costs their product. */
const MOST_VALUES = 8;
/** Of longer lists only so many are looked at, those that come first in the order of their text. */
const MOST_LOOKED_AT = 64;

/** A record made ready for comparing. `region` reads national telephone numbers. ~20 us, most of it the telephone. */
export function prepareRecord(record: PersonRecord, region: string): PreparedRecord {
  const { person } = record;
  const sexes = new Set(
    few(person.sexes)
      .map(readSex)
      .filter((sex) => sex !== null),
  );
  const addresses = distinct(few(person.addresses).map(readAddress), ({ original }) => original);
  const ids = byName(few(person.ids).map(({ kind, value }) => [kind, readIssuedId(value)]));
  const extras = byName(few(person.extras).map(({ name, value }) => [name, readPlace(value)]));
  const prepared = {
    id: record.id,
    source: record.source ?? '',
    names: distinct(few(person.names).map(readName), ({ original }) => original),
    birthDates: distinct(few(person.birthDates).map(readDate), ({ key }) => key),
    sex: sexes.size === 1 ? [...sexes][0]! : null,
    emails: distinct(few(person.emails).map(readEmailAddress), ({ address }) => address),
    phones: distinct(
      few(person.phones).map((phone) => readPhoneNumber(phone, region)),
      ({ key }) => key,
    ),
    addresses,
    postcodes: said(addresses, 'postcode'),
    cities: said(addresses, 'city'),
    regions: said(addresses, 'region'),
    ids,
    extras,
    furtherFields: furtherFields(ids, extras),
  };
  return { ...prepared, says: saidFields(prepared) };
}

function said(addresses: readonly PreparedAddress[], part: 'postcode' | 'city' | 'region'): readonly string[] {
  return addresses.map((address) => address[part]).filter((value) => value !== null);
}

function furtherFields(
  ids: ReadonlyMap<string, readonly string[]>,
  extras: ReadonlyMap<string, readonly string[]>,
): PreparedRecord['furtherFields'] {
  const list = [...ids].map(([kind, values]) => ({ field: `id:${kind}`, values }));
  for (const [name, values] of extras) list.push({ field: `extra:${name}`, values });
  return list.sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** A list that somebody has filled with thousands of values, cut so that the order in which they came means nothing. */
function few<T>(values: readonly T[]): readonly T[] {
  if (values.length <= MOST_LOOKED_AT) return values;
  const texts = values.map((value) => [JSON.stringify(value), value] as const);
  texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return texts.slice(0, MOST_LOOKED_AT).map(([, value]) => value);
}

/** Values said once each, in the order of their keys, so that the order in which they came means nothing. */
function distinct<T>(values: readonly (T | null)[], keyOf: (value: T) => string): readonly T[] {
  if (values.length === 0) return [];
  const byKey = new Map<string, T>();
  for (const value of values) if (value !== null) byKey.set(keyOf(value), value);
  if (byKey.size <= 1) return [...byKey.values()];
  const keys = [...byKey.keys()].sort();
  return keys.slice(0, MOST_VALUES).map((key) => byKey.get(key)!);
}

function byName(pairs: readonly (readonly [string, string | null])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (value !== null && !found.get(name)?.includes(value)) found.set(name, [...(found.get(name) ?? []), value]);
  }
  for (const values of found.values()) values.sort().splice(MOST_VALUES);
  return found;
}
