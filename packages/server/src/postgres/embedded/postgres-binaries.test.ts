import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPostgresBinaries } from './postgres-binaries.ts';

test('npm brought the programs for this machine', () => {
  const binaries = findPostgresBinaries();
  expect(existsSync(binaries.initdb) && existsSync(binaries.postgres)).toBe(true);
});

test('a platform without programs is told to bring its own PostgreSQL', () => {
  expect(() => findPostgresBinaries('freebsd', 'x64')).toThrow(/no embedded PostgreSQL for freebsd.*DATABASE_URL/);
});

test('a package that npm left out is named', () => {
  expect(() => findPostgresBinaries('win32', 'x64')).toThrow(/windows-x64 is not installed.*npm ci/);
});
