import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadAdminToken } from './admin-token.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-token-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('the environment outranks the file and writes none', () => {
  const adminToken = 'a'.repeat(32);
  expect(loadAdminToken({ adminToken, dataDir })).toEqual({ token: adminToken, file: null });
  expect(() => readFileSync(path.join(dataDir, 'admin-token'))).toThrow(/ENOENT/);
});

test('a token is made once, for its owner only, and found again', () => {
  const nested = path.join(dataDir, 'not', 'there', 'yet');
  const first = loadAdminToken({ adminToken: null, dataDir: nested });
  expect(first.token).toMatch(/^[0-9a-f]{64}$/);
  expect(first.file).toBe(path.join(nested, 'admin-token'));
  if (process.platform !== 'win32') expect(statSync(first.file!).mode & 0o777).toBe(0o600);
  expect(loadAdminToken({ adminToken: null, dataDir: nested })).toEqual(first);
});

test.skipIf(process.platform === 'win32')('a file that others could read is closed again', () => {
  const file = path.join(dataDir, 'admin-token');
  writeFileSync(file, 'b'.repeat(40), { mode: 0o644 });
  loadAdminToken({ adminToken: null, dataDir });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('an empty file is refused with the fix', () => {
  writeFileSync(path.join(dataDir, 'admin-token'), '\n');
  expect(() => loadAdminToken({ adminToken: null, dataDir })).toThrow(/delete the file, and a new one is made/);
});

test('a folder that cannot be made is refused with the fix', () => {
  const file = path.join(dataDir, 'a-file');
  writeFileSync(file, '');
  expect(() => loadAdminToken({ adminToken: null, dataDir: path.join(file, 'below') })).toThrow(
    /set THROUGHLINE_DATA_DIR to a folder/,
  );
});
