import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { abandonedSwap, finishSwap, swapCluster } from './swap-cluster.ts';

let dataDir: string;
const at = (...names: string[]): string => path.join(dataDir, ...names);
const read = (name: string): string => readFileSync(at(name, 'PG_VERSION'), 'utf8');

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-swap-'));
  for (const [name, version] of [
    ['postgres', '17'],
    ['draft', '18'],
  ] as const) {
    mkdirSync(at(name));
    writeFileSync(at(name, 'PG_VERSION'), version);
  }
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('the new cluster takes the place of the old one, which is kept', () => {
  swapCluster(dataDir, at('draft'), at('postgres-17'));
  expect([read('postgres'), read('postgres-17'), existsSync(abandonedSwap(dataDir))]).toEqual(['18', '17', false]);
});

test('killed when the old one was put aside, the next start completes it', () => {
  renameSync(at('draft'), abandonedSwap(dataDir));
  renameSync(at('postgres'), at('postgres-17'));
  finishSwap(dataDir);
  expect([read('postgres'), existsSync(abandonedSwap(dataDir))]).toEqual(['18', false]);
});

test('killed before, the old one stays where it is', () => {
  renameSync(at('draft'), abandonedSwap(dataDir));
  finishSwap(dataDir);
  expect(read('postgres')).toBe('17');
});
