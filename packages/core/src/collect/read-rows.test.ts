import { expect, test } from 'vitest';
import { readRows } from './read-rows.ts';

test('CSV: rows by column, with the line on which each ends', () => {
  const text = '\uFEFFnr,name\r\n1,"Ana\nRusu"\n\n2,Ion\n3\n';
  expect([...readRows({ format: 'csv', text })]).toEqual([
    { line: 3, row: { nr: '1', name: 'Ana\nRusu' }, fault: null },
    { line: 5, row: { nr: '2', name: 'Ion' }, fault: null },
    { line: 6, row: null, fault: 'it has 1 cells, and the header has 2' },
  ]);
});

test('CSV: another delimiter, a quote that stays open, a part of a file', () => {
  const rows = [...readRows({ format: 'csv', text: 'a;b\n1;2\n"3;4', delimiter: ';', firstLine: 100 })];
  expect(rows).toEqual([
    { line: 101, row: { a: '1', b: '2' }, fault: null },
    { line: 102, row: null, fault: 'a quote is never closed' },
  ]);
});

test('NDJSON: objects, and what is none', () => {
  expect([...readRows({ format: 'ndjson', text: '{"a":1}\n\nnull\n{"a":' })]).toEqual([
    { line: 1, row: { a: 1 }, fault: null },
    { line: 3, row: null, fault: 'this is no JSON object' },
    { line: 4, row: null, fault: 'this is not JSON' },
  ]);
});
