import { readAddress } from '../normalise/read-address.ts';
import { readDate } from '../normalise/read-date.ts';
import { readEmailAddress } from '../normalise/read-email-address.ts';
import { readIssuedId } from '../normalise/read-issued-id.ts';
import { readName } from '../normalise/read-name.ts';
import { readPhoneNumber } from '../normalise/read-phone-number.ts';
import { readPlace } from '../normalise/read-place.ts';
import { readSex } from '../normalise/read-sex.ts';
import type { AddressData, NameData, PersonData } from '../person-data.ts';

/** One thing that a record says of a person, as it came. */
export interface SaidValue {
  /** `name`, `birthDate`, `sex`, `email`, `phone`, `address`, `id:passport`, `extra:occupation`. */
  readonly field: string;
  readonly value: string;
  /** False for a placeholder, and for what cannot be read: it is taken for nothing said. */
  readonly isRead: boolean;
}

/** Everything a record says of a person, and what of it is ignored as junk. `region` reads national telephone numbers. */
export function saidValues(person: PersonData, region: string): readonly SaidValue[] {
  const said = (field: string, value: string, read: unknown): SaidValue => ({ field, value, isRead: read !== null });
  return [
    ...person.names.map((name) => said('name', nameText(name), readName(name))),
    ...person.birthDates.map((date) => said('birthDate', date.text, readDate(date))),
    ...person.sexes.map((sex) => said('sex', sex, readSex(sex))),
    ...person.emails.map((email) => said('email', email, readEmailAddress(email))),
    ...person.phones.map((phone) => said('phone', phone, readPhoneNumber(phone, region))),
    ...person.addresses.map((address) => said('address', addressText(address), readAddress(address))),
    ...person.ids.map(({ kind, value }) => said(`id:${kind}`, value, readIssuedId(value))),
    ...person.extras.map(({ name, value }) => said(`extra:${name}`, value, readPlace(value))),
  ];
}

function nameText({ full, given, middle, family }: NameData): string {
  const parts = [given, middle, family].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join(' ') : (full ?? '');
}

function addressText({ line, street, houseNumber, unit, city, postalCode, region, country }: AddressData): string {
  const way = [street ?? line, houseNumber, unit].filter((part) => part !== undefined && part !== '').join(' ');
  return [way, postalCode, city, region, country].filter((part) => part !== undefined && part !== '').join(', ');
}
