import type { Json, JsonObject } from '../../../collect/event-fact.ts';
import type { AddressData, NameData, PersonData } from '../person-data.ts';
import { PERSON_TRAITS } from '../person-of-traits.ts';
import { isoDate } from './iso-date.ts';
import { isPersonField } from './person-field.ts';

/** Ids that the engine would take for identifiers: here they are evidence, as all else is. */
const OTHER_IDS: Readonly<Record<string, string>> = {
  loyaltyCard: 'loyaltyCardNumber',
  loyalty_card: 'loyaltyCardNumber',
  customerNumber: 'customerId',
  customer_number: 'customerId',
};

/** The trait of a field that no rule of its own reads. */
const traitOf = (field: string): string => OTHER_IDS[field] ?? field;

/** Names of the traits by which a deployment has to be told to match, `identity.matching.extras`, for these fields. */
export function extrasOfFields(fields: Iterable<string>): readonly string[] {
  const traits = [...fields].filter((field) => !isPersonField(field)).map(traitOf);
  return [...new Set(traits)].filter((trait) => !PERSON_TRAITS.has(trait)).sort();
}

/**
 * The traits of an `identify` call that say what a person's data say: the names that SDKs document, a list where there are several
 * values. What `personOfTraits` reads.
 */
export function traitsOfPerson(person: PersonData): JsonObject {
  const [name, ...names] = person.names;
  const traits: Record<string, Json> = {
    ...(name && traitsOfName(name)),
    ...(names.length > 0 && { names: names.map(traitsOfName) }),
  };
  const add = (trait: string, values: readonly Json[]): void => {
    if (values.length > 0) traits[trait] = values.length === 1 ? values[0]! : values;
  };
  add('birthday', person.birthDates.map(isoDate));
  add('gender', person.sexes);
  add('email', person.emails);
  add('phone', person.phones);
  add('address', person.addresses.map(traitsOfAddress));
  for (const [kind, values] of grouped(person.ids.map(({ kind, value }) => [traitOf(kind), value]))) add(kind, values);
  for (const [extra, values] of grouped(person.extras.map(({ name: extra, value }) => [traitOf(extra), value])))
    add(extra, values);
  return traits;
}

function traitsOfName({ given, middle, family, full }: NameData): JsonObject {
  return {
    ...(given !== undefined && { firstName: given }),
    ...(middle !== undefined && { middleName: middle }),
    ...(family !== undefined && { lastName: family }),
    ...(full !== undefined && { name: full }),
  };
}

function traitsOfAddress({ region, ...address }: AddressData): JsonObject {
  return { ...(address as JsonObject), ...(region !== undefined && { state: region }) };
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  }
  return found;
}
