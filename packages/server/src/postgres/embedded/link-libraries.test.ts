import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from './fixtures/supervised-folder.ts';
import { linkLibraries } from './link-libraries.ts';

test('missing library links are created once, relative to where they lie', () => {
  const { dir, remove } = testFolder('package');
  onTestFinished(remove);
  mkdirSync(path.join(dir, 'native', 'lib'), { recursive: true });
  const links = [{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }];
  writeFileSync(path.join(dir, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  expect(linkLibraries(dir)).toBe(1);
  expect(readlinkSync(path.join(dir, 'native', 'lib', 'libicuuc.so.60'))).toBe('libicuuc.so.60.2');
  expect(linkLibraries(dir)).toBe(0);
});

test('a package without links is fine', () => {
  const { dir, remove } = testFolder('package');
  onTestFinished(remove);
  expect(linkLibraries(dir)).toBe(0);
});
