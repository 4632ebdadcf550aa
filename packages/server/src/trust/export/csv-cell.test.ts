import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from './csv-cell.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30 1234', "'+49 30 1234"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['＝1', "'＝1"],
  ["'tis", "''tis"],
  ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ['a, b', '"a, b"'],
  ['two\nlines', '"two\nlines"'],
  ['ada@example.org', 'ada@example.org'],
])('%j is written as %j', (text, cell) => {
  expect(csvCell(text, 'text')).toBe(cell);
});

test('numbers stay numbers, and nothing is told from an empty text', () => {
  expect(csvCell('-9.90', 'decimal')).toBe('-9.90');
  expect(csvCell(-3, 'integer')).toBe('-3');
  expect(csvCell(null, 'text')).toBe('');
  expect(csvCell('', 'text')).toBe('""');
});

test('whatever a cell held can be read back, and none begins like a formula', () => {
  const texts = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\r', '\n', '\t', 'a', '＝', ' '),
  });
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (row) => {
      const text = `${row.map((cell) => csvCell(cell, 'text')).join(',')}\r\n`;
      const [read = []] = parse(text, { record_delimiter: '\r\n', skip_empty_lines: false });
      expect(read.map((cell) => cell.replace(/^'/, ''))).toEqual(row);
      for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});
