import type { PersonData } from '../person-data.ts';
import { FIXED_FIELDS, SLOT } from '../score/pattern.ts';
import type { PreparedRecord } from './prepared-record.ts';

/**
 * The fixed fields that a record may say something of, a bit each: all that it says, and what is written of contacts and addresses
 * whether it turns out to be something or not. What both sides do not say can add nothing to a score.
 */
export function fieldsThatMayBeSaid(
  { emails, phones, addresses }: PersonData,
  { names, birthDates, sex }: Pick<PreparedRecord, 'names' | 'birthDates' | 'sex'>,
): number {
  const isSaid: Readonly<Record<(typeof FIXED_FIELDS)[number], boolean>> = {
    given: names.length > 0,
    family: names.length > 0,
    order: names.length > 0,
    middle: names.some(({ given }) => given.length > 1),
    patronymic: names.some(({ patronymics }) => patronymics.length > 0),
    generation: names.some(({ generation }) => generation !== null),
    sex: sex !== null,
    birthDate: birthDates.length > 0,
    email: emails.length > 0,
    phone: phones.length > 0,
    // A line may hold any of its parts.
    street: addresses.some(({ street, line }) => (street ?? line) !== undefined),
    postcode: addresses.some(({ street, line, postalCode }) => (postalCode ?? street ?? line) !== undefined),
    city: addresses.some(({ city }) => city !== undefined),
    region: addresses.some(({ street, line, region }) => (region ?? street ?? line) !== undefined),
  };
  let bits = 0;
  for (const field of FIXED_FIELDS) if (isSaid[field]) bits |= 1 << SLOT[field];
  return bits;
}
