import { expect, test } from 'vitest';
import { ARCHIVE_VERSION } from './archive-format.ts';
import { conversionOf, CONVERTERS, type Converter } from './converters.ts';

const HEAD = { name: 'event', columns: { id: 'uuid', kind: 'text' } };

/** Version 1 to 2 renames a column, 2 to 3 splits nothing but renames the table and leaves another one out. */
const CHAIN: readonly Converter[] = [
  (head) => ({
    head: { ...head, columns: { id: 'uuid', type: 'text' } },
    row: ({ kind = null, ...row }) => ({ ...row, type: kind }),
  }),
  (head) => (head.name === 'gone' ? null : { head: { ...head, name: `${head.name}s` }, row: (row) => row }),
];

test('a table of an older archive goes through every converter since', () => {
  const conversion = conversionOf(HEAD, 1, CHAIN)!;
  expect(conversion.head).toEqual({ name: 'events', columns: { id: 'uuid', type: 'text' } });
  expect(conversion.row({ id: '1', kind: 'page' })).toEqual({ id: '1', type: 'page' });
});

test('one of a later version goes through the later ones only, and may be left out', () => {
  expect(conversionOf(HEAD, 2, CHAIN)!.row({ id: '1', kind: 'page' })).toEqual({ id: '1', kind: 'page' });
  expect(conversionOf({ name: 'gone', columns: {} }, 2, CHAIN)).toBeNull();
  expect(conversionOf(HEAD, 3, CHAIN)!.head).toEqual(HEAD);
});

test('there is a converter for every earlier version', () => {
  expect(CONVERTERS).toHaveLength(ARCHIVE_VERSION - 1);
});
