import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ImportBenchResult } from './import/run-import-bench.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run brings every order and prints one JSON object of the promised shape', async () => {
  const { stdout } = await run(process.execPath, [MAIN, 'import', '--json', '--lines', '2000'], { timeout: 110_000 });
  const result = JSON.parse(stdout) as ImportBenchResult;
  expect(result).toMatchObject({ rows: 2_100, events: 500, people: 100, isDryRun: false });
  for (const figure of [result.rowsPerSecond, result.eventsPerSecond, result.peakMiB])
    expect(figure).toBeGreaterThan(0);
}, 120_000);

test('reading alone needs no server', async () => {
  const { stdout } = await run(process.execPath, [MAIN, 'import', '--json', '--lines', '2000', '--dry-run']);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 2_100, events: 500, people: null, isDryRun: true });
});
