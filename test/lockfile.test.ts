import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeLockfile } from '../tools/complete-lockfile.mjs';

interface Lockfile {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
}

const lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lockfile;

test('the lockfile names no registry: everyone installs from their own', () => {
  const urls = Object.values(lockfile.packages).filter((entry) => entry.resolved?.includes('://'));
  expect(urls).toEqual([]);
});

test('the lockfile has every platform of every tool (else: node tools/complete-lockfile.mjs)', () => {
  expect(completeLockfile(lockfile).added).toEqual([]);
});
