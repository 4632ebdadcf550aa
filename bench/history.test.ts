import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { HistoryResult } from './person-history/history-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run looks at, folds, splits and joins a person over months of partitions', async () => {
  const sizes = ['--events', '200', '--others', '0', '--people', '100', '--months', '6', '--rounds', '2'];
  const { stdout } = await run(process.execPath, [MAIN, 'history', '--json', ...sizes], { timeout: 110_000 });
  const { operations, allEvents, people, machine } = JSON.parse(stdout) as HistoryResult;
  expect({ allEvents, people }).toEqual({ allEvents: 300, people: 101 });
  const pages = ['timelineNewest', 'timelineMiddle', 'timelineOfOthers'];
  expect(Object.keys(operations)).toEqual([...pages, 'refold', 'split', 'join']);
  for (const [name, { p50Ms, p99Ms, ceilingP50Ms, ratio, partitionsCost }] of Object.entries(operations)) {
    expect(p50Ms, name).toBeGreaterThan(0);
    expect(p99Ms, name).toBeGreaterThanOrEqual(p50Ms);
    if (name === 'join') expect(ratio).toBeNull();
    else expect(Math.min(ceilingP50Ms!, ratio!), name).toBeGreaterThan(0);
    if (name !== 'split' && name !== 'join') expect(partitionsCost, name).toBeGreaterThan(0);
  }
  expect(machine).toMatchObject({ cpus: expect.any(Number), node: process.version });
}, 120_000);
