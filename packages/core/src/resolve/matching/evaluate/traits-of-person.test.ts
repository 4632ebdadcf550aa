import { expect, test } from 'vitest';
import type { PersonData } from '../person-data.ts';
import { personOfTraits } from '../person-of-traits.ts';
import { extrasOfFields, traitsOfPerson } from './traits-of-person.ts';

const NO_CONTACTS = { emails: [], phones: [] };

test('what a person says arrives at matching as it was, lists and all', () => {
  const person: PersonData = {
    names: [{ given: 'Ana', middle: 'Ion', family: 'Rusu' }, { full: 'Анна Русу' }, { given: 'Ana', family: 'Ceban' }],
    birthDates: [{ text: '1980-05-06' }, { text: '1980-06-05' }],
    sexes: ['f'],
    emails: ['a@x.org', 'ana@y.org'],
    // No telephone of any country: no identifier, and evidence all the same.
    phones: ['+37369123456', '12-34-56'],
    addresses: [
      { street: 'str. Florilor', houseNumber: '5', unit: '12', city: 'Orhei', postalCode: '3501', region: 'OR' },
      { line: 'Piața Mare 1, Bălți', country: 'MD' },
    ],
    ids: [
      { kind: 'nationalId', value: '2001' },
      { kind: 'libraryCard', value: 'L-1' },
      { kind: 'libraryCard', value: 'L-2' },
    ],
    extras: [
      { name: 'birthPlace', value: 'Soroca' },
      { name: 'employer', value: 'Zorile' },
    ],
  };
  const extras = extrasOfFields(['givenName', 'nationalId', 'libraryCard', 'birthPlace', 'employer']);
  expect(extras).toEqual(['employer', 'libraryCard']);
  const read = personOfTraits(traitsOfPerson(person), NO_CONTACTS, extras)!;
  expect(read).toEqual({ ...person, phones: [...person.phones].sort() });
});

test('a card is evidence here, not an identifier that joins by itself', () => {
  const person: PersonData = {
    names: [{ given: 'Ana' }],
    birthDates: [],
    sexes: [],
    emails: [],
    phones: [],
    addresses: [],
    ids: [
      { kind: 'loyaltyCard', value: '77001' },
      { kind: 'customerNumber', value: 'C-17' },
    ],
    extras: [],
  };
  const traits = traitsOfPerson(person);
  expect(Object.keys(traits).sort()).toEqual(['customerId', 'firstName', 'loyaltyCardNumber']);
  const extras = extrasOfFields(['loyaltyCard', 'customerNumber']);
  expect(
    personOfTraits(traits, NO_CONTACTS, extras)!
      .ids.map(({ value }) => value)
      .sort(),
  ).toEqual(['77001', 'C-17']);
});
