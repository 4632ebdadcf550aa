import type { AddressData, NameData, PersonData, PersonRecord } from '../person-data.ts';

/** What a test says of a person in one line. */
export interface Said {
  readonly name?: string | NameData;
  readonly born?: string;
  readonly sex?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string | AddressData;
  readonly ids?: Readonly<Record<string, string>>;
  readonly extras?: Readonly<Record<string, string>>;
}

/** A person's data as a source would give it. */
export function person({ name, born, sex, email, phone, address, ids = {}, extras = {} }: Said): PersonData {
  return {
    names: name === undefined ? [] : [typeof name === 'string' ? { full: name } : name],
    birthDates: born === undefined ? [] : [{ text: born }],
    sexes: sex === undefined ? [] : [sex],
    emails: email === undefined ? [] : [email],
    phones: phone === undefined ? [] : [phone],
    addresses: address === undefined ? [] : [typeof address === 'string' ? { line: address } : address],
    ids: Object.entries(ids).map(([kind, value]) => ({ kind, value })),
    extras: Object.entries(extras).map(([key, value]) => ({ name: key, value })),
  };
}

/** A record as matching is given it. */
export function record(id: string, said: Said): PersonRecord {
  return { id, person: person(said) };
}
