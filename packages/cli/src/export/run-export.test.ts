import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';

let folder: string;
let asked: string[];
let body: () => ReadableStream<Uint8Array> | string;
let out: string;
let err: string;
let isOutTerminal: boolean;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-export-'));
  asked = [];
  out = '';
  err = '';
  isOutTerminal = false;
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...words: string[]): Promise<number> {
  return runProgram(['export', ...words], {
    env: { THROUGHLINE_ADMIN_TOKEN: 'token' },
    fetch: async (input) => {
      const url = new URL(input instanceof Request ? input.url : input);
      asked.push(url.pathname + url.search);
      if (url.pathname === '/api/sources') return Response.json({ sources: [{ id: 'id-of-web', name: 'web' }] });
      return new Response(body());
    },
    out: (data) => (out += Buffer.from(data as string).toString()),
    err: (text) => (err += text),
    isOutTerminal,
    isErrTerminal: false,
    now: Date.now,
  });
}

const file = (name: string): string => path.join(folder, name);

/** A body that sends something and then breaks. */
function broken(...chunks: string[]): ReadableStream<Uint8Array> {
  const left = chunks.map((chunk) => Buffer.from(chunk));
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next === undefined) controller.error(new TypeError('terminated'));
      else controller.enqueue(next);
    },
  });
}

/** One file of a tar archive, as the server packs it. */
function packed(name: string, text: string): Buffer {
  const entry = Buffer.alloc(512 + Math.ceil(text.length / 512) * 512);
  entry.write(name, 0);
  entry.write(text.length.toString(8).padStart(11, '0'), 124);
  entry.write(text, 512);
  return entry;
}

test('rows go to standard output, and nothing else does', async () => {
  body = () => '{"id":1}\n{"id":2}\n';
  expect(await run('people')).toBe(0);
  expect([out, err]).toEqual(['{"id":1}\n{"id":2}\n', '']);
  expect(asked).toEqual(['/api/export/people?format=ndjson']);
});

test('options become the query; a day begins in UTC, a source is known by its name', async () => {
  body = () => '';
  const words = '--received-from 2026-11-01 --received-to 2026-12-01T00:00:00+01:00 --source web --counted --gzip';
  expect(await run('events', ...words.split(' '), '--name', 'Order Completed')).toBe(0);
  expect(Object.fromEntries(new URLSearchParams(asked[1]!.split('?')[1]))).toEqual({
    format: 'ndjson',
    compress: 'gzip',
    name: 'Order Completed',
    receivedFrom: '2026-11-01T00:00:00.000Z',
    receivedTo: '2026-11-30T23:00:00.000Z',
    counted: 'true',
    sourceId: 'id-of-web',
  });
});

test('a file is there when it is whole, with a summary in numbers', async () => {
  writeFileSync(file('people.csv'), 'what was there');
  body = () => 'id,name\r\n1,"two\nlines, ""quoted"""\r\n2,b\r\n';
  expect(await run('people', '--format', 'csv', '--to', file('people.csv'), '--json')).toBe(0);
  expect(readFileSync(file('people.csv'), 'utf8')).toBe('id,name\r\n1,"two\nlines, ""quoted"""\r\n2,b\r\n');
  expect(JSON.parse(out)).toEqual({
    what: 'people',
    format: 'csv',
    to: file('people.csv'),
    files: 1,
    bytes: readFileSync(file('people.csv')).length,
    rows: 2,
  });
  expect(readdirSync(folder)).toEqual(['people.csv']);
});

test('an export that breaks off fails and leaves what was there', async () => {
  writeFileSync(file('people.ndjson'), 'what was there');
  body = () => broken('{"id":1}\n', '{"i');
  expect(await run('people', '--to', file('people.ndjson'))).toBe(1);
  expect(err).toMatch(/broke off after 12 bytes and is not whole/);
  expect(readFileSync(file('people.ndjson'), 'utf8')).toBe('what was there');
  expect(readdirSync(folder)).toEqual(['people.ndjson']);
  expect(await run('people')).toBe(1);
});

test('Parquet by day is unpacked into a folder of its own', async () => {
  const archive = (...parts: Buffer[]): string => Buffer.concat(parts).toString('latin1');
  const first = packed('day=2026-11-20/part-0.parquet', 'PAR1 one');
  const second = packed('day=2026-11-21/part-0.parquet', 'x'.repeat(600));
  body = () => archive(first, second, Buffer.alloc(1024));
  expect(await run('events', '--format', 'parquet', '--to', file('events'), '--json')).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ files: 2, rows: null });
  expect(readdirSync(file('events')).sort()).toEqual(['day=2026-11-20', 'day=2026-11-21']);
  expect(readFileSync(file('events/day=2026-11-21/part-0.parquet'), 'utf8')).toHaveLength(600);

  body = () => archive(first, second.subarray(0, 700));
  expect(await run('events', '--format', 'parquet', '--to', file('more'))).toBe(1);
  expect(err).toMatch(/ends too early/);
  body = () => archive(packed('../evil', 'x'), Buffer.alloc(1024));
  expect(await run('events', '--format', 'parquet', '--to', file('more'))).toBe(1);
  expect(readdirSync(folder)).toEqual(['events']);
});

test('what cannot be is refused as called wrongly, before the server is asked', async () => {
  mkdirSync(file('full/day'), { recursive: true });
  isOutTerminal = true;
  for (const [words, fix] of [
    ['people --format xlsx', 'give ndjson, csv, parquet'],
    ['people --format parquet --gzip --to x', 'leave --gzip out'],
    ['people --bom', 'leave --bom out'],
    ['people --first-from yesterday', 'a day such as 2026-11-21'],
    ['people --identified --anonymous', 'contradicts'],
    ['people --json', 'name a file with --to'],
    ['people --format parquet', 'name a file with --to'],
    ['people --gzip', 'name a file with --to'],
    ['orders --kind merged', 'unknown option'],
  ] as const) {
    err = '';
    expect(await run(...words.split(' ')), words).toBe(2);
    expect(err).toContain(fix);
  }
  expect(asked).toEqual([]);
  body = () => '';
  expect(await run('events', '--format', 'parquet', '--to', file('full'))).toBe(2);
  expect(err).toContain('not empty');
  expect(await run('people', '--to', folder)).toBe(2);
});
