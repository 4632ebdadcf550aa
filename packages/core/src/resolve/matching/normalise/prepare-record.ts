import type { PersonRecord } from '../person-data.ts';
import type { PreparedRecord } from './prepared-record.ts';
import { readAddress } from './read-address.ts';
import { readDate } from './read-date.ts';
import { readEmailAddress } from './read-email-address.ts';
import { readIssuedId } from './read-issued-id.ts';
import { readName } from './read-name.ts';
import { readPhoneNumber } from './read-phone-number.ts';
import { readPlace } from './read-place.ts';
import { readSex } from './read-sex.ts';

/** Rises with every change of what normalisation gives back; a model knows which one it was learned under. */
export const NORMALISATION_VERSION = 1;

/** More values than this of one kind are cut: nobody has twenty names, and a pair costs their product. */
const MOST_VALUES = 8;

/** A record made ready for comparing. `region` reads national telephone numbers. ~30 us, most of it the telephone. */
export function prepareRecord(record: PersonRecord, region: string): PreparedRecord {
  const { person } = record;
  const sexes = new Set(person.sexes.map(readSex).filter((sex) => sex !== null));
  return {
    id: record.id,
    source: record.source ?? '',
    names: distinct(person.names.map(readName), ({ original }) => original),
    birthDates: distinct(person.birthDates.map(readDate), ({ key }) => key),
    sex: sexes.size === 1 ? [...sexes][0]! : null,
    emails: distinct(person.emails.map(readEmailAddress), ({ address }) => address),
    phones: distinct(
      person.phones.map((phone) => readPhoneNumber(phone, region)),
      ({ key }) => key,
    ),
    addresses: distinct(person.addresses.map(readAddress), ({ original }) => original),
    ids: byName(person.ids.map(({ kind, value }) => [kind, readIssuedId(value)])),
    extras: byName(person.extras.map(({ name, value }) => [name, readPlace(value)])),
  };
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
  for (const values of found.values()) values.sort();
  return found;
}
