import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ExportFolderError, makeExportFolder } from './export-folder.ts';

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'throughline-exports-')));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('folders are made, for nobody else to read, and found again', async () => {
  const made = await makeExportFolder(path.join(dir, 'exports'), 'warehouse/people');
  expect(made).toBe(path.join(dir, 'exports/warehouse/people'));
  expect(statSync(made).mode & 0o777).toBe(0o700);
  expect(await makeExportFolder(path.join(dir, 'exports'), 'warehouse/people')).toBe(made);
});

test.each([
  '..',
  '../x',
  'a/../../x',
  '/etc',
  'a//b',
  'a/',
  '.hidden',
  'a/.ssh',
  'a\\b',
  'a\0b',
  '~',
  'a/./b',
  'ä',
  '',
  'C:',
  'a/b/c/d/e/f/g/h/i',
])('%j is refused', async (folder) => {
  await expect(makeExportFolder(dir, folder)).rejects.toThrow(ExportFolderError);
});

test('a link or a file on the way is refused, wherever it stands', async () => {
  mkdirSync(path.join(dir, 'elsewhere'));
  mkdirSync(path.join(dir, 'exports/a'), { recursive: true });
  symlinkSync(path.join(dir, 'elsewhere'), path.join(dir, 'exports/link'));
  symlinkSync(path.join(dir, 'elsewhere'), path.join(dir, 'exports/a/link'));
  symlinkSync(path.join(dir, 'nowhere'), path.join(dir, 'exports/broken'));
  writeFileSync(path.join(dir, 'exports/file'), '');
  for (const folder of ['link', 'link/x', 'a/link', 'a/link/x', 'broken', 'file']) {
    await expect(makeExportFolder(path.join(dir, 'exports'), folder), folder).rejects.toThrow(/link or a file/);
  }
});
