import type { AddressData, NameData, PersonData } from '../person-data.ts';
import { isIdName } from './person-field.ts';
import type { PersonMapping } from './person-mapping.ts';

/** A row as files give it: text by column, or nested values that paths with dots reach. */
export type Row = Readonly<Record<string, unknown>>;

const NAME_PARTS: ReadonlyMap<string, keyof NameData> = new Map([
  ['givenName', 'given'],
  ['middleName', 'middle'],
  ['familyName', 'family'],
  ['fullName', 'full'],
]);
const ADDRESS_PARTS: ReadonlyMap<string, keyof AddressData> = new Map([
  ['address', 'line'],
  ['street', 'street'],
  ['houseNumber', 'houseNumber'],
  ['unit', 'unit'],
  ['city', 'city'],
  ['postalCode', 'postalCode'],
  ['region', 'region'],
  ['country', 'country'],
]);

/** What a row says about a person under a mapping. Lists under a path give several values; parts of names and addresses pair up by place. */
export function personOfRow(row: Row, mapping: PersonMapping): PersonData {
  const person = {
    names: new Map<string, Record<string, string>>(),
    birthDates: [] as { text: string; format?: string }[],
    sexes: [] as string[],
    emails: [] as string[],
    phones: [] as string[],
    addresses: new Map<string, Record<string, string>>(),
    ids: [] as { kind: string; value: string }[],
    extras: [] as { name: string; value: string }[],
  };
  for (const { field, column, format } of mapping.fields) {
    for (const { place, text: value } of valuesAt(row, column)) {
      const [namePart, addressPart] = [NAME_PARTS.get(field), ADDRESS_PARTS.get(field)];
      if (namePart !== undefined) part(person.names, place)[namePart] = value;
      else if (addressPart !== undefined) part(person.addresses, place)[addressPart] = value;
      else if (field === 'birthDate')
        person.birthDates.push(format === null ? { text: value } : { text: value, format });
      else if (field === 'sex') person.sexes.push(value);
      else if (field === 'email') person.emails.push(value);
      else if (field === 'phone') person.phones.push(value);
      else if (isIdName(field)) person.ids.push({ kind: field, value });
      else person.extras.push({ name: field, value });
    }
  }
  return { ...person, names: [...person.names.values()], addresses: [...person.addresses.values()] };
}

/** The answer that a row holds, or null where there is none. */
export function truthOfRow(row: Row, { truth }: PersonMapping): string | null {
  const text = truth === null ? undefined : valuesAt(row, truth.column)[0]?.text;
  if (text === undefined || truth === null) return null;
  return truth.pattern === null ? text : (truth.pattern.exec(text)?.[1] ?? null);
}

/** A text and the place in which it stands, so that parts of one address stay together. */
interface Found {
  readonly place: string;
  readonly text: string;
}

/** The texts at a column or a path; `FEATURES.NAME_LAST` reads through lists, and the items' numbers are the place. */
export function valuesAt(row: Row, path: string): readonly Found[] {
  return path in row
    ? textsOf(row[path], '')
    : path
        .split('.')
        .reduce<readonly At[]>(step, [{ place: '', value: row }])
        .flatMap(({ place, value }) => textsOf(value, place));
}

interface At {
  readonly place: string;
  readonly value: unknown;
}

function step(from: readonly At[], name: string): readonly At[] {
  return from.flatMap(({ place, value }) =>
    itemsOf(value, place).flatMap((item) => {
      const inside = typeof item.value === 'object' && item.value !== null ? (item.value as Row)[name] : undefined;
      return inside === undefined ? [] : [{ place: item.place, value: inside }];
    }),
  );
}

function itemsOf(value: unknown, place: string): readonly At[] {
  return Array.isArray(value)
    ? (value as unknown[]).map((item, at) => ({ place: `${place}/${at}`, value: item }))
    : [{ place, value }];
}

function textsOf(value: unknown, place: string): readonly Found[] {
  if (Array.isArray(value)) return itemsOf(value, place).flatMap((item) => textsOf(item.value, item.place));
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' ? [] : [{ place, text }];
}

function part(parts: Map<string, Record<string, string>>, place: string): Record<string, string> {
  const known = parts.get(place) ?? {};
  parts.set(place, known);
  return known;
}
