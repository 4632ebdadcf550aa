import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ScaleResult } from './scale/scale-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a quick run loads every size, with more keys in the end, and prints one JSON object of the promised shape', async () => {
  const args = ['scale', '--quick', '--json', '--people', '500,600', '--front-door', '500'];
  const more = ['--dedupe-keys', '50000', '--statements'];
  const { stdout } = await run(process.execPath, [MAIN, ...args, ...more], { timeout: 110_000 });
  const { growth, points, statements, machine } = JSON.parse(stdout) as ScaleResult;
  expect(points.map(({ people }) => people)).toEqual([500, 600, 600]);
  expect(points[2]!.dedupeKeys).toBeGreaterThanOrEqual(50_000);
  for (const { microsPerEvent, bytesPerEvent, walBytesPerEvent, eventsPerSecond } of points) {
    for (const figure of [microsPerEvent, bytesPerEvent, walBytesPerEvent, eventsPerSecond]) {
      expect(figure).toBeGreaterThan(0);
    }
  }
  expect(points[0]!.growth).toBe(1);
  expect(growth).toBe(points[2]!.growth);
  expect(statements).toHaveLength(12);
  for (const { statement, last } of statements!) expect(last.callsPerThousand, statement).toBeGreaterThanOrEqual(0);
  expect(machine).toMatchObject({ cpus: expect.any(Number), node: process.version });
}, 120_000);

test('sizes that make no sense are refused', async () => {
  await expect(run(process.execPath, [MAIN, 'scale', '--people', '5'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--people 5: give whole numbers from 500'),
  });
});
