import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { LookupResult } from './lookup/lookup-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run finds everybody it asks for and prints one JSON object of the promised shape', async () => {
  const args = ['lookup', '--json', '--people', '700', '--seconds', '1', '--per-second', '40', '--events', '500'];
  const { stdout } = await run(process.execPath, [MAIN, ...args], { timeout: 110_000 });
  const result = JSON.parse(stdout) as LookupResult;
  const figures = {
    requests: 20,
    p50Ms: expect.any(Number),
    p99Ms: expect.any(Number),
    maxMs: expect.any(Number),
  };
  expect(result).toMatchObject({
    people: 700,
    lookupsPerSecond: 40,
    idle: { people: figures, profile: figures, eventsPerSecond: 0 },
    ingesting: { people: figures, profile: figures },
    machine: { node: process.version },
  });
  expect(result.ingesting.eventsPerSecond).toBeGreaterThan(0);
}, 120_000);

test('arguments that make no sense are refused', async () => {
  await expect(run(process.execPath, [MAIN, 'lookup', '--people', '5'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--people 5: give a whole number from 500'),
  });
});
