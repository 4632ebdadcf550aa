import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { IngestResult } from './ingest/ingest-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run stores what it acknowledges and prints one JSON object of the promised shape', async () => {
  const args = ['ingest', '--json', '--rounds', '1', '--seconds', '1', '--people', '300', '--in-flight', '4'];
  const { stdout } = await run(process.execPath, [MAIN, ...args], { timeout: 110_000 });
  const { counted, machine, rounds, ...result } = JSON.parse(stdout) as IngestResult;
  expect(counted).toEqual({
    product: { acknowledged: expect.any(Number), stored: counted.product.acknowledged },
    ceiling: { acknowledged: expect.any(Number), stored: counted.ceiling.acknowledged },
  });
  expect(counted.product.stored).toBeGreaterThan(300);
  expect(rounds).toHaveLength(1);
  expect(machine).toMatchObject({ cpus: expect.any(Number), node: process.version });
  const { eventsPerSecond, ceilingEventsPerSecond, ratio, ratioMin, ratioMax, p50Ms, p99Ms, rawCopyRowsPerSecond } =
    result;
  const figures = [
    eventsPerSecond,
    ceilingEventsPerSecond,
    ratio,
    ratioMin,
    ratioMax,
    p50Ms,
    p99Ms,
    rawCopyRowsPerSecond,
  ];
  for (const figure of figures) expect(figure).toBeGreaterThan(0);
}, 120_000);

test('an unknown bench is refused with the list of those there are', async () => {
  await expect(run(process.execPath, [MAIN, 'guess'])).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('ingest'),
  });
});
