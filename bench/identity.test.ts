import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { IdentityResult } from './identity/identity-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a quick run lets a town in, recognises more of it, takes people apart, and prints one JSON object', async () => {
  const args = ['identity', '--quick', '--json', '--people', '300,600', '--records', '50', '--singles', '10'];
  const { stdout } = await run(process.execPath, [MAIN, ...args], { timeout: 230_000 });
  const result = JSON.parse(stdout) as IdentityResult;
  const { points, loads } = result;
  expect(points.map(({ people }) => people)).toEqual([300, 600]);
  expect(points[1]!.records).toBeGreaterThan(points[0]!.records);
  expect(loads.map(({ people }) => people)).toEqual([300, 600]);
  for (const figure of [result.recordsPerSecond, result.p50Ms, result.batchRecordsPerSecond, result.bytesPerRecord])
    expect(figure).toBeGreaterThan(0);
  expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
  expect(result.largestComponent).toBeGreaterThan(1);
  expect(result.unmergeP99Ms).toBeGreaterThan(0);
  expect(result.machine).toMatchObject({ node: process.version });
}, 240_000);

test('sizes that make no sense are refused', async () => {
  await expect(run(process.execPath, [MAIN, 'identity', '--people', '5'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--people 5: give whole numbers from 300'),
  });
});
