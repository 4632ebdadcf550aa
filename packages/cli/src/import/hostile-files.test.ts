import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowMapping, type TriedFolder, tryFolder } from './testing/try-import.ts';

let it: TriedFolder;
beforeEach(() => {
  it = tryFolder();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

const mapping = rowMapping({}, 'name');
const sampleOf = async (name: string, content: string | Uint8Array, wanted: JsonObject = mapping) => {
  const { preview, ...summary } = await it.preview([it.write(name, content)], wanted);
  const sample = preview?.rules[0]?.sample as { messageId: string; properties: Record<string, unknown> };
  return { ...summary, ...sample };
};
const utf16 = (text: string, isBigEndian = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('read whatever they are', () => {
  const text = 'id,name\n1,Žofie “A”\n';
  test.each<[string, string, Uint8Array]>([
    ['UTF-8', 'rows.csv', bytes(text)],
    ['UTF-8 with a byte order mark', 'rows.csv', bytes([0xef, 0xbb, 0xbf], text)],
    ['UTF-16 little endian', 'rows.csv', bytes([0xff, 0xfe], [...utf16(text)])],
    ['UTF-16 big endian', 'rows.csv', bytes([0xfe, 0xff], [...utf16(text, true)])],
    ['gzip', 'rows.csv.gz', gzipSync(text)],
    ['two gzip members', 'rows.csv.gz', bytes([...gzipSync(text.slice(0, 9))], [...gzipSync(text.slice(9))])],
    ['gzip by another name', 'rows.csv', gzipSync(text)],
    ['zstd', 'rows.csv.zst', zstdCompressSync(text)],
    ['lines that end in CR LF, LF and CR', 'rows.csv', bytes('id,name\r\n1,Žofie “A”\n2,x\r3,y')],
    ['semicolons', 'rows.csv', bytes('id;name\n1;Žofie “A”\n')],
    ['tabs', 'rows.tsv', bytes('id\tname\n1\tŽofie “A”\n')],
    ['blank lines and no end of line', 'rows.csv', bytes('id,name\n\n1,Žofie “A”\n\n')],
    ['JSON lines', 'rows.ndjson', bytes('{"id":1,"name":"Žofie “A”"}\r\n\n{"id":2}')],
  ])('%s', async (_kind, name, content) =>
    expect(await sampleOf(name, content)).toMatchObject({ messageId: 'row/1', properties: { name: 'Žofie “A”' } }),
  );

  test('windows-1252 where the mapping says so', async () => {
    const content = bytes('id,name\n1,caf', [0xe9, 0x20, 0x80], '\n');
    expect(await sampleOf('rows.csv', content, rowMapping({ encoding: 'windows-1252' }, 'name'))).toMatchObject({
      properties: { name: 'café €' },
    });
  });

  test('quotes, line breaks and delimiters inside quotes; a stray quote is text', async () => {
    const summary = await it.preview(
      [it.write('rows.csv', 'id,name\n1,"a, ""b""\nc"\n2,5" screen\n3,"said "hi" to me"\n')],
      mapping,
    );
    expect(summary.rows).toEqual({ read: 3, bad: 0, repeated: 0 });
    expect(summary.preview?.rules[0]?.sample).toMatchObject({ properties: { name: 'a, "b"\nc' } });
  });

  test('10,000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `c${at}`);
    const content = `id,${names.join(',')}\n1,${names.map((name) => `${name}!`).join(',')}\n`;
    expect(await sampleOf('rows.csv', content, rowMapping({}, 'c9999'))).toMatchObject({
      properties: { c9999: 'c9999!' },
    });
  });

  test('a cell of megabytes', async () => {
    const { properties } = await sampleOf('rows.csv', `id,name\n1,"${'x\n'.repeat(2_000_000)}"\n`);
    expect(String(properties['name'])).toHaveLength(4_000_000);
  });

  test('files of one table in different encodings, each by itself', async () => {
    const files = [
      it.write('rows-1.csv', 'id,name\n1,ö\n'),
      it.write('rows-2.csv', bytes([0xff, 0xfe], [...utf16('id,name\n2,ö\n')])),
      it.write('rows-3.csv', gzipSync('name,id\nö,3\n')),
    ];
    const { events, rows } = await it.preview(files.toReversed(), mapping);
    expect([events.made, rows.bad]).toEqual([3, 0]);
  });

  test('whole numbers that a float cannot hold keep their digits', async () => {
    const content = '{"id":12345678901234567890,"name":0.1234567890123456789}';
    expect(await sampleOf('rows.ndjson', content)).toMatchObject({
      messageId: 'row/12345678901234567890',
      properties: { name: '0.1234567890123456789' },
    });
  });
});

describe('rows that cannot be used are listed, and the others go on', () => {
  test('of CSV', async () => {
    const content = 'id,name\n1,a\n2\n3,b,c\n4,d\0e\n5,f\n,g\n';
    const summary = await it.preview([it.write('rows.csv', content)], mapping);
    expect([summary.rows, summary.events.made]).toEqual([{ read: 6, bad: 4, repeated: 0 }, 2]);
    expect(it.badRows()).toEqual([
      { file: 'rows.csv', row: 2, reason: 'has 1 cells where the header has 2' },
      { file: 'rows.csv', row: 3, reason: 'has 3 cells where the header has 2' },
      { file: 'rows.csv', row: 4, reason: 'name holds a NUL character' },
      { file: 'rows.csv', row: 6, reason: 'the "id" comes out empty', event: 'row' },
    ]);
    expect(summary.badReasons.map(({ count }) => count)).toEqual([2, 1, 1]);
  });

  test('of JSON lines', async () => {
    const content = '{"id":1}\n{"id":\n7\n[1]\nnull\n{"id":2}\n';
    const summary = await it.preview([it.write('rows.ndjson', content)], mapping);
    expect([summary.rows.bad, summary.events.made]).toEqual([4, 2]);
    expect(it.badRows().map(({ row }) => row)).toEqual([2, 3, 4, 5]);
  });

  test('keys that are said twice: the same is dropped, something else is named', async () => {
    const wanted = rowMapping({ key: 'id' }, 'name');
    const summary = await it.preview([it.write('rows.csv', 'id,name\n1,a\n1,a\n1,b\n,c\n2,d\n')], wanted);
    expect([summary.rows, summary.events.made]).toEqual([{ read: 5, bad: 2, repeated: 1 }, 2]);
    expect(it.badRows().map(({ reason }) => reason)).toEqual([
      'the key is empty',
      'repeats the key of row 1 of rows.csv, which counts, and says something else',
    ]);
  });
});

describe('what cannot be read is refused with the fix', () => {
  const half = gzipSync('id,name\n1,a\n'.repeat(10_000)).subarray(0, 60);
  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['an empty file', 'rows.csv', '', /rows\.csv is empty: not even a header/],
    ['an empty gzip', 'rows.csv.gz', gzipSync(''), /is empty: not even a header/],
    ['a web page', 'rows.csv', '\n<!DOCTYPE html><html>', /is a web page or XML, not a table/],
    [
      'a workbook',
      'rows.csv',
      bytes([0x50, 0x4b, 3, 4], 'x'),
      /ZIP archive or an Excel workbook: .*save the sheet as CSV/,
    ],
    ['a PDF', 'rows.csv', '%PDF-1.7', /is a PDF/],
    ['no UTF-8', 'rows.csv', bytes('id,name\n1,', [0xe9], '\n'), /is not UTF-8: byte 11 .*"encoding": "windows-1252"/],
    ['UTF-16 without a mark', 'rows.csv', utf16('id,name\n1,a\n'), /looks like UTF-16 .*"encoding": "utf-16le"/],
    ['UTF-8 cut off in a character', 'rows.csv', bytes('id,name\n1,', [0xe2, 0x82]), /is not UTF-8: byte 11/],
    ['a missing column', 'rows.csv', 'id,nmae\n1,a\n', /has no column "name".*Did you mean "nmae"\? It has: id, nmae/],
    ['doubled columns', 'rows.csv', 'id,name,name\n1,a,b\n', /several columns "name".*"skipRows": 1/],
    [
      'an open quote',
      'rows.csv',
      'id,name\n1,a\n2,"b\n3,c\n',
      /row 2 \(line 3\): a quote is opened and not closed.*"quote": ""/,
    ],
    ['a cut-off gzip', 'rows.csv.gz', half, /is damaged or cut off/],
    ['a JSON array', 'rows.json', '[{"id":1}]', /one JSON array: write one object a line/],
    ['no Parquet', 'rows.parquet', 'PAR2', /is no Parquet file/],
    ['broken Parquet', 'rows.parquet', 'PAR1xxxxxxxxPAR1', /is no Parquet file that can be read/],
    ['an unknown name', 'rows.xyz', 'id,name\n', /does not say what it is; say in the mapping "format"/],
  ])('%s', async (_kind, name, content, words) => {
    await expect(it.preview([it.write(name, content)], mapping)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(words),
    });
  });

  test('a quote that swallows megabytes', async () => {
    const file = it.write('rows.csv', `id,name\n1,"${'2,b\n'.repeat(5_000_000)}`);
    await expect(it.preview([file], mapping)).rejects.toThrow(
      /row 1 \(line 2\): a quote is opened and not closed within 16 MiB/,
    );
  });

  test('a decompression bomb, unless it is wanted', async () => {
    const bomb = it.write('rows.ndjson.gz', gzipSync(`{"id":1,"name":"${'x'.repeat(1_000_000)}"}\n`.repeat(80)));
    await expect(it.preview([bomb], mapping)).rejects.toThrow(/200 times larger .*--max-expansion/);
    expect((await it.preview([bomb], mapping, { maxExpansion: 2_000 })).rows.read).toBe(80);
  });

  test('folders, missing files, files of no table, tables without files', async () => {
    mkdirSync(path.join(it.folder, 'rows'));
    const rows = it.write('rows.csv', 'id,name\n');
    const other = it.write('other.csv', 'x');
    await expect(it.preview(['rows'], mapping)).rejects.toThrow(/rows is a folder: give its files, ".*rows\/\*"/);
    await expect(it.preview(['nowhere.csv'], mapping)).rejects.toThrow(/nowhere\.csv is not there/);
    await expect(it.preview([rows, other], mapping)).rejects.toThrow(
      /other\.csv is of no table of the mapping: there are rows \(rows\*\)/,
    );
    expect((await it.preview([rows, other], { ...mapping, ignore: ['other*'] })).files).toBe(1);
    await expect(it.preview([other], { ...mapping, ignore: ['other*'] })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/The table "rows" has no file: give one that fits rows\*/),
    });
  });
});

test('a header of its own, lines before it, files that quote nothing, spaces, arrays', async () => {
  const headed = rowMapping({ skipRows: 2, header: ['id', 'name'], quote: '', trim: true }, 'name');
  expect(await sampleOf('rows.csv', 'made by x\nno,title\n 1 , 5" \n', headed)).toMatchObject({
    messageId: 'row/1',
    properties: { name: '5"' },
  });
  const members = rowMapping({ each: 'items' }, 'items.sku', 'shop');
  const { preview } = await it.preview(
    [it.write('rows.ndjson', '{"id":1,"shop":"A","items":[{"sku":"x"},{"sku":"y"}]}\n{"id":2,"items":[]}\n')],
    {
      ...members,
      events: (members['events'] as JsonObject[]).map((rule) => ({ ...rule, id: { $column: 'items.sku' } })),
    },
  );
  expect(preview?.rules[0]).toMatchObject({ events: 2, sample: { properties: { 'items.sku': 'x', shop: 'A' } } });
});
