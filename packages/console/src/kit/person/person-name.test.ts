import { expect, test } from 'vitest';
import { personName } from './person-name.ts';

test.each([
  [{ firstName: 'Ada', lastName: 'Lovelace', email: 'a@x.org' }, 'Ada Lovelace'],
  [{ name: 'A. Lovelace', firstName: 'Ada' }, 'A. Lovelace'],
  [{ first_name: ' Ada ' }, 'Ada'],
  [{ firstName: '', email: 'a@x.org' }, 'a@x.org'],
  [{ phone: '+40264123456', name: 7 }, '+40264123456'],
  [{}, null],
])('%j is called %s', (traits, name) => {
  expect(personName(traits)).toBe(name);
});
