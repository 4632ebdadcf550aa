import type { PersonData, PersonRecord } from '../person-data.ts';
import { fieldsThatMayBeSaid } from './fields-that-may-be-said.ts';
import type { PreparedAddress } from './prepared-address.ts';
import type { PreparedDate } from './prepared-date.ts';
import type { PreparedName } from './prepared-name.ts';
import type { PreparedRecord } from './prepared-record.ts';
import { readAddress } from './read-address.ts';
import { readDate } from './read-date.ts';
import { type PreparedEmail, readEmailAddress } from './read-email-address.ts';
import { readIssuedId } from './read-issued-id.ts';
import { readName } from './read-name.ts';
import { type PreparedPhone, readPhoneNumber } from './read-phone-number.ts';
import { readPlace } from './read-place.ts';
import { readSex } from './read-sex.ts';

/** Rises with every change of what normalisation gives back; a model knows which one it was learned under. */
export const NORMALISATION_VERSION = 4;

/** More values than this of one kind are cut: nobody has twenty names, and a pair costs their product. */
const MOST_VALUES = 8;
/** Of longer lists only so many are looked at, those that come first in the order of their text. */
const MOST_LOOKED_AT = 64;

/**
 * A record made ready for comparing. `region` reads national telephone numbers. Each field is read when it is first asked for: most
 * candidates are told apart by their names, and a telephone number takes as long as all else together. ~20 us with everything.
 */
export function prepareRecord(record: PersonRecord, region: string): PreparedRecord {
  return new ReadWhenAsked(record, region);
}

class ReadWhenAsked implements PreparedRecord {
  readonly id: string;
  readonly source: string;
  readonly #person: PersonData;
  readonly #region: string;
  #names: readonly PreparedName[] | null = null;
  #birthDates: readonly PreparedDate[] | null = null;
  #sex: 'f' | 'm' | null | undefined;
  #emails: readonly PreparedEmail[] | null = null;
  #phones: readonly PreparedPhone[] | null = null;
  #addresses: readonly PreparedAddress[] | null = null;
  #postcodes: readonly string[] | null = null;
  #cities: readonly string[] | null = null;
  #regions: readonly string[] | null = null;
  #ids: ReadonlyMap<string, readonly string[]> | null = null;
  #extras: ReadonlyMap<string, readonly string[]> | null = null;
  #furtherFields: PreparedRecord['furtherFields'] | null = null;
  #maySay = -1;

  constructor({ id, source = '', person }: PersonRecord, region: string) {
    this.id = id;
    this.source = source;
    this.#person = person;
    this.#region = region;
  }

  get names(): readonly PreparedName[] {
    return (this.#names ??= distinct(few(this.#person.names).map(readName), ({ original }) => original));
  }

  get birthDates(): readonly PreparedDate[] {
    return (this.#birthDates ??= distinct(few(this.#person.birthDates).map(readDate), ({ key }) => key));
  }

  get sex(): 'f' | 'm' | null {
    if (this.#sex === undefined) {
      const said = few(this.#person.sexes).map(readSex);
      const sexes = new Set(said.filter((sex) => sex !== null));
      this.#sex = sexes.size === 1 ? [...sexes][0]! : null;
    }
    return this.#sex;
  }

  get emails(): readonly PreparedEmail[] {
    return (this.#emails ??= distinct(few(this.#person.emails).map(readEmailAddress), ({ address }) => address));
  }

  get phones(): readonly PreparedPhone[] {
    const read = (phone: string) => readPhoneNumber(phone, this.#region);
    return (this.#phones ??= distinct(few(this.#person.phones).map(read), ({ key }) => key));
  }

  get addresses(): readonly PreparedAddress[] {
    return (this.#addresses ??= distinct(few(this.#person.addresses).map(readAddress), ({ original }) => original));
  }

  get postcodes(): readonly string[] {
    return (this.#postcodes ??= said(this.addresses, 'postcode'));
  }

  get cities(): readonly string[] {
    return (this.#cities ??= said(this.addresses, 'city'));
  }

  get regions(): readonly string[] {
    return (this.#regions ??= said(this.addresses, 'region'));
  }

  get ids(): ReadonlyMap<string, readonly string[]> {
    return (this.#ids ??= byName(few(this.#person.ids).map(({ kind, value }) => [kind, readIssuedId(value)])));
  }

  get extras(): ReadonlyMap<string, readonly string[]> {
    return (this.#extras ??= byName(few(this.#person.extras).map(({ name, value }) => [name, readPlace(value)])));
  }

  get furtherFields(): PreparedRecord['furtherFields'] {
    return (this.#furtherFields ??= furtherFields(this.ids, this.extras));
  }

  get maySay(): number {
    if (this.#maySay < 0) this.#maySay = fieldsThatMayBeSaid(this.#person, this);
    return this.#maySay;
  }
}

function said(addresses: readonly PreparedAddress[], part: 'postcode' | 'city' | 'region'): readonly string[] {
  return addresses.map((address) => address[part]).filter((value) => value !== null);
}

function furtherFields(
  ids: ReadonlyMap<string, readonly string[]>,
  extras: ReadonlyMap<string, readonly string[]>,
): PreparedRecord['furtherFields'] {
  if (ids.size === 0 && extras.size === 0) return [];
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
  if (values.length === 1) return values[0] === null ? [] : [values[0]!];
  const byKey = new Map<string, T>();
  for (const value of values) if (value !== null) byKey.set(keyOf(value), value);
  if (byKey.size <= 1) return [...byKey.values()];
  const keys = [...byKey.keys()].sort();
  return keys.slice(0, MOST_VALUES).map((key) => byKey.get(key)!);
}

const NOTHING: ReadonlyMap<string, readonly string[]> = new Map();

function byName(pairs: readonly (readonly [string, string | null])[]): ReadonlyMap<string, readonly string[]> {
  if (pairs.length === 0) return NOTHING;
  const found = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (value !== null && !found.get(name)?.includes(value)) found.set(name, [...(found.get(name) ?? []), value]);
  }
  for (const values of found.values()) values.sort().splice(MOST_VALUES);
  return found;
}
