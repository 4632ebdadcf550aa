import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from './fixtures/supervised-folder.ts';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts';

test('the socket folder is private, and only our own are removed', () => {
  const { dir, remove } = testFolder();
  onTestFinished(remove);
  mkdirSync(dir);
  const folder = makeSocketFolder(null, dir);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  removeSocketFolder(dir);
  removeSocketFolder(folder);
  expect([existsSync(dir), existsSync(folder)]).toEqual([true, false]);
});

test('a long temporary folder is not used', () => {
  const { dir, remove } = testFolder('t'.repeat(100));
  onTestFinished(remove);
  mkdirSync(dir);
  const folder = makeSocketFolder(null, dir);
  onTestFinished(() => removeSocketFolder(folder));
  expect(path.dirname(folder)).toBe('/tmp');
});
