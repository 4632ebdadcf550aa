import { expect, test } from 'vitest';
import { personOfTraits } from './person-of-traits.ts';

const NOBODY = { emails: [], phones: [] };

test('the names that senders use are read, and the order of what is said means nothing', () => {
  const one = personOfTraits(
    {
      first_name: ' Ana ',
      lastName: 'Vrabie',
      dob: '1980-05-06T00:00:00.000Z',
      gender: 'F',
      address: { zip: '2001', city: 'Chisinau' },
    },
    { emails: ['b@x.org', 'a@x.org'], phones: ['+37369111111'] },
    [],
  );
  const other = personOfTraits(
    {
      address: { city: 'Chisinau', postalCode: 2001 },
      sex: 'F',
      birthday: '1980-05-06',
      familyName: 'Vrabie',
      givenName: 'Ana',
    },
    { emails: ['a@x.org', 'b@x.org'], phones: ['+37369111111'] },
    [],
  );
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  expect(one).toMatchObject({
    names: [{ given: 'Ana', family: 'Vrabie' }],
    birthDates: [{ text: '1980-05-06' }],
    sexes: ['F'],
    addresses: [{ city: 'Chisinau', postalCode: '2001' }],
    emails: ['a@x.org', 'b@x.org'],
  });
});

test('who says no name is somebody by a birth or an id, and nobody by an address of mail alone', () => {
  expect(personOfTraits({ name: null, lastName: ' ' }, { emails: ['a@x.org'], phones: [] }, [])).toBeNull();
  expect(personOfTraits({ birthday: '1980-05-06', lastName: ' ' }, NOBODY, [])).toMatchObject({ names: [] });
});

test('a maiden name is a second name, further names are read, and an address may be text', () => {
  const person = personOfTraits(
    {
      firstName: 'Ana',
      lastName: 'Rusu',
      maidenName: 'Popa',
      names: ['Anna Rusu', { firstName: 'Ania' }],
      address: 'Florilor 5',
    },
    NOBODY,
    [],
  );
  expect(person?.names).toEqual([
    { given: 'Ana', family: 'Rusu' },
    { given: 'Ana', family: 'Popa' },
    { full: 'Anna Rusu' },
    { given: 'Ania' },
  ]);
  expect(person?.addresses).toEqual([{ line: 'Florilor 5' }]);
});

test('further traits count when they are named, ids by their names', () => {
  const said = { name: 'Ana Rusu', ssn: '1-2-3', memberCard: 'c9', eyes: 'green' };
  expect(personOfTraits(said, NOBODY, [])).toMatchObject({ ids: [{ kind: 'nationalId', value: '1-2-3' }], extras: [] });
  expect(personOfTraits(said, NOBODY, ['memberCard', 'eyes'])).toMatchObject({
    ids: [
      { kind: 'nationalId', value: '1-2-3' },
      { kind: 'memberCard', value: 'c9' },
    ],
    extras: [{ name: 'eyes', value: 'green' }],
  });
});

test('hostile traits are bounded', () => {
  const names = Array.from({ length: 1_000 }, (_, nth) => `x${nth} ${'y'.repeat(9_000)}`);
  const person = personOfTraits(JSON.parse(JSON.stringify({ name: 'Ana', names, __proto__: null })), NOBODY, []);
  expect(JSON.stringify(person).length).toBeLessThan(10_000);
});
