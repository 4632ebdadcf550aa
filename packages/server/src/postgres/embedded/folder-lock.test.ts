import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testFolder } from './fixtures/supervised-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { processIdentity } from './process-identity.ts';

let folder: ReturnType<typeof testFolder>;
beforeEach(() => {
  folder = testFolder();
  mkdirSync(folder.dir);
});
afterEach(() => folder.remove());

const leave = (content: string): void => writeFileSync(path.join(folder.dir, 'supervisor.lock'), content);

test('a folder has one holder, until it gives it back', () => {
  const unlock = lockFolder(folder.dir);
  expect(() => lockFolder(folder.dir)).toThrow(`in use by process ${process.pid}`);
  unlock();
  lockFolder(folder.dir)();
  expect(readdirSync(folder.dir)).toEqual([]);
});

test.each([
  ['a process that has ended', `${2 ** 22 - 7}\nlong:gone\n`],
  ['a pid that now belongs to another process', `${process.pid}\nearlier-boot:1\n`],
  ['nobody, because it is damaged', 'not a pid'],
])('the lock of %s is taken over', (_, content) => {
  leave(content);
  lockFolder(folder.dir)();
  expect(readdirSync(folder.dir)).toEqual([]);
});

test('the lock of a living process is left alone', () => {
  leave(`${process.ppid}\n${processIdentity(process.ppid)}\n`);
  expect(() => lockFolder(folder.dir)).toThrow(`in use by process ${process.ppid}`);
  expect(readdirSync(folder.dir)).toEqual(['supervisor.lock']);
});
