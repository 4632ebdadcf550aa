import type { Json, JsonObject } from '../../collect/event-fact.ts';
import type { AddressData, NameData, PersonData } from './person-data.ts';

/** How a record can be reached: what it claims, normalised, whether others claim it too or not. */
export interface Contacts {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Of what it claims, what so many people show that it tells nobody from anybody. */
  readonly generic?: readonly string[];
}

const GIVEN = ['firstName', 'first_name', 'firstname', 'givenName', 'given_name'];
const MIDDLE = ['middleName', 'middle_name', 'patronymic'];
const FAMILY = ['lastName', 'last_name', 'lastname', 'familyName', 'family_name', 'surname'];
const FORMER_FAMILY = ['maidenName', 'maiden_name', 'birthName', 'birth_name'];
const FULL = ['name', 'fullName', 'full_name'];
const EMAIL = ['email'];
const PHONE = ['phone'];
/** Further names, each in one text or in parts. */
const FURTHER_NAMES = ['names', 'otherNames', 'other_names', 'aliases'];
const BORN = ['birthday', 'birthDate', 'birth_date', 'birthdate', 'dateOfBirth', 'date_of_birth', 'dob'];
const SEX = ['gender', 'sex'];
const ADDRESSES = ['address', 'shippingAddress', 'shipping_address', 'billingAddress', 'billing_address'];
const ADDRESS_PARTS: Readonly<Record<keyof AddressData, readonly string[]>> = {
  line: ['line', 'formatted'],
  street: ['street', 'line1', 'address1', 'addressLine1'],
  houseNumber: ['houseNumber', 'house_number', 'streetNumber'],
  unit: ['unit', 'apartment', 'flat'],
  city: ['city', 'town', 'locality'],
  postalCode: ['postalCode', 'postal_code', 'postcode', 'zip', 'zipCode', 'zip_code'],
  region: ['state', 'region', 'province', 'county'],
  country: ['country', 'countryCode', 'country_code'],
};
const PARTS = Object.keys(ADDRESS_PARTS) as (keyof AddressData)[];
const IDS: Readonly<Record<string, readonly string[]>> = {
  nationalId: ['nationalId', 'national_id', 'personalCode', 'personal_code', 'idnp', 'cnp', 'ssn'],
  passport: ['passport', 'passportNumber', 'passport_number'],
  taxId: ['taxId', 'tax_id'],
};
const EXTRAS: Readonly<Record<string, readonly string[]>> = {
  birthPlace: ['birthPlace', 'birth_place', 'placeOfBirth', 'place_of_birth'],
  occupation: ['occupation', 'profession'],
};
/** A further trait of such a name is an id that somebody issued. */
const ID_NAME = /(id|number|card|passport|licen[cs]e)$/i;

/** Traits by which people are matched; e-mail addresses and telephones come as claims too. */
export const PERSON_TRAITS: ReadonlySet<string> = new Set([
  ...[GIVEN, MIDDLE, FAMILY, FORMER_FAMILY, FULL, FURTHER_NAMES, BORN, SEX, EMAIL, PHONE, ADDRESSES].flat(),
  ...PARTS.filter((part) => part !== 'line').flatMap((part) => ADDRESS_PARTS[part]),
  ...Object.values(IDS).flat(),
  ...Object.values(EXTRAS).flat(),
]);

/** More values than this of one kind are cut. */
const MOST_VALUES = 20;
/** More of one text is never looked at. */
const MOST_LETTERS = 300;

/**
 * What a record's traits say of a person, under the names that senders use; null where they say neither a name nor a birth nor an
 * id. The order of traits and of contacts means nothing.
 * @param extras names of traits that say something of a person besides those that are known.
 */
export function personOfTraits(traits: JsonObject, contacts: Contacts, extras: readonly string[]): PersonData | null {
  const names = namesOf(traits);
  const ids = Object.entries(IDS).flatMap(([kind, keys]) => valued(textsAt(traits, keys), 'kind', kind));
  const further = Object.entries(EXTRAS).flatMap(([name, keys]) => valued(textsAt(traits, keys), 'name', name));
  for (const name of [...new Set(extras)].sort()) {
    if (PERSON_TRAITS.has(name)) continue;
    if (ID_NAME.test(name)) ids.push(...valued(textsAt(traits, [name]), 'kind', name));
    else further.push(...valued(textsAt(traits, [name]), 'name', name));
  }
  const birthDates = textsAt(traits, BORN).map((text) => ({ text: text.replace(INSTANT, '$1') }));
  // Of a row whose name was left blank, a birth and an address say enough.
  if (names.length === 0 && birthDates.length === 0 && ids.length === 0) return null;
  return {
    names,
    birthDates,
    sexes: textsAt(traits, SEX),
    // A number that no telephone of the brand's country has is no identifier, and says something all the same.
    emails: few([
      ...contacts.emails,
      ...textsAt(traits, EMAIL).filter((text) => !isGeneric(text, contacts, plainEmail)),
    ]),
    phones: few([
      ...contacts.phones,
      ...textsAt(traits, PHONE).filter((text) => !isGeneric(text, contacts, lastDigits)),
    ]),
    addresses: addressesOf(traits),
    ids,
    extras: further,
  };
}

/** Whether a text is what is claimed and generic, before anything was normalised. */
function isGeneric(text: string, { generic = [] }: Contacts, plain: (text: string) => string): boolean {
  return generic.some((value) => plain(value) === plain(text));
}

const plainEmail = (text: string): string => text.toLowerCase();
/** With and without a country and an area. */
const lastDigits = (text: string): string => text.replace(/\D/g, '').slice(-7);

/** What SDKs make of a date: an instant at midnight somewhere. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T.*$/;

function namesOf(traits: JsonObject): NameData[] {
  const names = nameIn(traits);
  for (const key of FURTHER_NAMES) {
    const value = Object.hasOwn(traits, key) ? traits[key] : undefined;
    for (const one of Array.isArray(value) ? (value as readonly Json[]) : []) {
      if (isObject(one)) names.push(...nameIn(one));
      else if (typeof one === 'string' && one.trim() !== '') names.push({ full: cut(one) });
    }
  }
  return names.slice(0, MOST_VALUES);
}

function nameIn(traits: JsonObject): NameData[] {
  const one = (keys: readonly string[]): string | undefined => textsAt(traits, keys)[0];
  const [given, middle, family, former] = [one(GIVEN), one(MIDDLE), one(FAMILY), one(FORMER_FAMILY)];
  // A name in parts says all that the same name in one text says.
  const full = given !== undefined && family !== undefined ? undefined : one(FULL);
  if (given === undefined && family === undefined && full === undefined) return [];
  const name = (last: string | undefined): NameData => ({
    ...(full !== undefined && { full }),
    ...(given !== undefined && { given }),
    ...(middle !== undefined && { middle }),
    ...(last !== undefined && { family: last }),
  });
  const names = [name(family)];
  if (former !== undefined && former !== family && given !== undefined) names.push(name(former));
  return names;
}

/** Where traits say that somebody lives, or has things sent to. */
export function addressesOf(traits: JsonObject): AddressData[] {
  const found: AddressData[] = [];
  for (const key of ADDRESSES) {
    const value = traits[key];
    for (const one of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
      if (isObject(one)) found.push(partsOf(one, PARTS));
      else if (typeof one === 'string' && one.trim() !== '') found.push({ line: cut(one) });
    }
  }
  if (found.length === 0)
    found.push(
      partsOf(
        traits,
        PARTS.filter((part) => part !== 'line'),
      ),
    );
  return found.filter((address) => Object.keys(address).length > 0).slice(0, MOST_VALUES);
}

function partsOf(container: JsonObject, parts: readonly (keyof AddressData)[]): AddressData {
  const address: { -readonly [Part in keyof AddressData]: string } = {};
  for (const part of parts) {
    const [text] = textsAt(container, ADDRESS_PARTS[part]);
    if (text !== undefined) address[part] = text;
  }
  return address;
}

/** The texts under the first key that holds any. */
function textsAt(container: JsonObject, keys: readonly string[]): string[] {
  for (const key of keys) {
    const value = Object.hasOwn(container, key) ? container[key] : undefined;
    const texts = (Array.isArray(value) ? (value as readonly Json[]) : [value]).flatMap((one) => {
      const text = typeof one === 'number' ? String(one) : one;
      return typeof text === 'string' && text.trim() !== '' ? [cut(text)] : [];
    });
    if (texts.length > 0) return few(texts);
  }
  return [];
}

const few = (values: readonly string[]): string[] => [...new Set(values)].sort().slice(0, MOST_VALUES);
const cut = (text: string): string => text.trim().slice(0, MOST_LETTERS);

function valued<Name extends string>(values: readonly string[], as: Name, name: string) {
  return values.map(
    (value) => ({ [as]: name, value }) as { readonly [Key in Name]: string } & { readonly value: string },
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
