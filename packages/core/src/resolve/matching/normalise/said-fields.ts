import { FIXED_FIELDS, SLOT } from '../score/pattern.ts';
import type { PreparedRecord } from './prepared-record.ts';

/** The fixed fields that a record says something of, a bit each: what both sides do not say can add nothing to a score. */
export function saidFields(record: Omit<PreparedRecord, 'says'>): number {
  const { names, birthDates, sex, emails, phones, addresses, postcodes, cities, regions } = record;
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
    street: addresses.some(({ bareStreet }) => bareStreet !== null),
    postcode: postcodes.length > 0,
    city: cities.length > 0,
    region: regions.length > 0,
  };
  let bits = 0;
  for (const field of FIXED_FIELDS) if (isSaid[field]) bits |= 1 << SLOT[field];
  return bits;
}
