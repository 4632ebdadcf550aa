import { expect, it } from 'vitest';
import { formatHeader, formatRow } from './format-row.ts';

it('writes CSV cells so that commas, quotes and line breaks come back', () => {
  const cells = { name: 'Doe, "Jo"', note: 'two\nlines', nothing: null, count: 3 };
  expect(formatHeader({ cells })).toBe('name,note,nothing,count\n');
  expect(formatRow({ cells }, 'csv')).toBe('"Doe, ""Jo""","two\nlines",,3\n');
  expect(formatRow({ cells }, 'ndjson')).toBe(
    '{"name":"Doe, \\"Jo\\"","note":"two\\nlines","nothing":null,"count":3}\n',
  );
});
