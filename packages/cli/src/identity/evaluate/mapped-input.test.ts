import { readPersonMapping } from '@throughline/core/resolve/matching/evaluate/person-mapping';
import { expect, test } from 'vitest';
import type { FileSample } from '../../import/suggest/sample-file.ts';
import { mapInputs } from './mapped-input.ts';

function sample(name: string, format: 'csv' | 'ndjson', rows: readonly object[], isWhole = true): FileSample {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    file: { path: name, name, bytes: 1 },
    format,
    encoding: null,
    columns,
    rows: rows.map((row) => columns.map((column) => (row as Record<string, never>)[column])),
    isWhole,
  };
}

function mapping(fields: object) {
  const read = readPersonMapping({ id: 'id', fields });
  if (!('id' in read)) throw new Error('the mapping is right');
  return read;
}

test('a column may be missing in one of several files, and is not read there', () => {
  const inputs = mapInputs(
    [sample('a.csv', 'csv', [{ id: '1', name: 'x', mail: 'y' }]), sample('b.csv', 'csv', [{ id: '1', name: 'x' }])],
    mapping({ fullName: 'name', email: 'mail' }),
  );
  const columns = inputs.map((input) => ('columns' in input ? input.columns.map((it) => 'name' in it && it.name) : []));
  expect(columns).toEqual([
    ['id', 'name', 'mail'],
    ['id', 'name'],
  ]);
});

test('a column that no file has is a mistake, and the id has to be in every file', () => {
  const files = [sample('a.csv', 'csv', [{ id: '1', surname: 'x' }]), sample('b.csv', 'csv', [{ number: '1' }])];
  const mistakes = mapInputs(files, mapping({ familyName: 'surnme' }));
  expect(mistakes).toEqual([
    { pointer: '/id', message: 'b.csv has no column "id". It has: number.' },
    {
      pointer: '/fields/familyName',
      message: 'a.csv has no column "surnme". Did you mean "surname"? It has: id, surname.',
    },
  ]);
});

test('paths lead through objects and lists; what the beginning of a long file lacks may still come', () => {
  const rows = [{ id: '1', who: [{ name: { last: 'x' } }, { mail: 'y' }] }];
  const fields = { familyName: 'who.name.last', email: 'who.mail', phone: 'who.phone' };
  expect(mapInputs([sample('a.ndjson', 'ndjson', rows)], mapping(fields))).toMatchObject([
    { pointer: '/fields/phone' },
  ]);
  const [input] = mapInputs([sample('a.ndjson', 'ndjson', rows, false)], mapping(fields));
  expect(input).toMatchObject({ mapping: { fields: [{}, {}, {}] } });
});
