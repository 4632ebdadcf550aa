import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { SoakResult } from './soak/soak-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a short soak stores what it acknowledges, and tells how memory and tables went', async () => {
  const args = ['soak', '--json', '--minutes', '0.1', '--rate', '200', '--people', '200'];
  // Exit code 1 on a machine that is too busy for the pace: the result is there all the same.
  const { stdout } = await run(process.execPath, [MAIN, ...args], { timeout: 110_000 }).catch(
    (error: { stdout: string; code: number }) => {
      if (error.code !== 1 || error.stdout === '') throw error;
      return error;
    },
  );
  const { windows, tables, verdicts, counted, isSteady, ...result } = JSON.parse(stdout) as SoakResult;
  expect(counted.stored).toBe(counted.acknowledged);
  expect(windows).toHaveLength(6);
  for (const { eventsPerSecond, p99Ms, rssMiB, heapMiB } of windows) {
    for (const figure of [eventsPerSecond, p99Ms, rssMiB, heapMiB]) expect(figure).toBeGreaterThan(0);
  }
  expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining(['event', 'dedupe', 'profile', 'record']));
  expect(verdicts.filter(({ isKept }) => isKept === null)).toHaveLength(6);
  expect(isSteady).toBe(verdicts.every(({ isKept }) => isKept !== false));
  for (const figure of [result.rssMiBPerHour, result.heapMiBPerHour]) expect(figure).toEqual(expect.any(Number));
}, 120_000);

test('arguments that make no sense are refused', async () => {
  await expect(run(process.execPath, [MAIN, 'soak', '--minutes', 'long'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--minutes long: give a number from 0.05'),
  });
});
