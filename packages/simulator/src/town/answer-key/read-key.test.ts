import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readKey } from './read-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(text: string): Promise<string[]> {
  const file = path.join(folder, 'key.ndjson');
  writeFileSync(file, text);
  const kinds: string[] = [];
  for await (const { kind } of readKey(file)) kinds.push(kind);
  return kinds;
}

it('reads a key line by line', async () => {
  expect(await read('{"kind":"town"}\n{"kind":"died"}\n{"kind":"totals"}\n')).toEqual(['town', 'died', 'totals']);
});

it.each([
  ['', /ends in the middle/],
  ['{"kind":"town"}\n{"kind":"died"}\n', /Run it again/],
  ['{"kind":"town"}\n{"kind":"di', /ends in the middle/],
  ['{"batch":[]}\n', /no answer key/],
  ['name,email\n', /no answer key/],
])('names the fix for %j', async (text, fix) => {
  await expect(read(text)).rejects.toThrow(fix);
});
