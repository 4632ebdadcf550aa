import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { DecideResult } from './decide/decide-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run finds a receipt for every answer and prints one JSON object of the promised shape', async () => {
  const args = ['decide', '--json', '--people', '150', '--rounds', '1', '--seconds', '1', '--in-flight', '4'];
  const { stdout } = await run(process.execPath, [MAIN, ...args], { timeout: 110_000 });
  const result = JSON.parse(stdout) as DecideResult;
  const number = expect.any(Number);
  expect(result).toMatchObject({
    decisionsPerSecond: number,
    bareHandlerPerSecond: number,
    ratio: number,
    p50Ms: number,
    p99Ms: number,
    p999Ms: number,
    actions: 50,
    people: 150,
    rounds: [{ product: number, bare: number }],
    profile: null,
    machine: { node: process.version },
  });
  expect(result.receipts).toBe(result.answered);
  expect(result.answered).toBeGreaterThan(0);
  expect(result.chosenShare).toBeGreaterThan(0);
}, 120_000);

test('arguments that make no sense are refused', async () => {
  await expect(run(process.execPath, [MAIN, 'decide', '--actions', '0'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--actions 0: give a whole number from 1'),
  });
});
