import { expect, test } from 'vitest';
import { columnsOf, delimiterOf, guessMapping } from './guess-mapping.ts';

test('columns are known by their names, in English and Romanian', () => {
  expect(guessMapping(['Nr.', 'Nume', 'Prenume', 'Data nașterii', 'Data decesului', 'anything'])).toEqual({
    id: 'Nr.',
    fields: { familyName: 'Nume', givenName: 'Prenume', birthDate: 'Data nașterii', deathDate: 'Data decesului' },
  });
  expect(guessMapping(['e-mail'])).toEqual({ id: 'e-mail', fields: { email: 'e-mail' } });
});

test('the first line tells the columns', () => {
  expect(delimiterOf('a;b;c\n1,2;3;4')).toBe(';');
  expect(columnsOf('\uFEFFnr,"first name"\n1,Ion', 'csv', ',')).toEqual(['nr', 'first name']);
  expect(columnsOf('{"nr":1,"mail":"x"}\n', 'ndjson', ',')).toEqual(['nr', 'mail']);
  expect(columnsOf('no json', 'ndjson', ',')).toEqual([]);
});
