import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ExportResult } from './export/export-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run exports everybody and prints one JSON object of the promised shape', async () => {
  const args = ['export', '--json', '--rounds', '1', '--people', '300', '--events', '300'];
  const { stdout } = await run(process.execPath, [MAIN, ...args], { timeout: 110_000 });
  const { people, events, counted, machine } = JSON.parse(stdout) as ExportResult;
  expect(counted).toEqual({ people: 300, events: expect.any(Number) });
  expect(machine.cpus).toBeGreaterThan(0);
  for (const figures of [...Object.values(people), ...Object.values(events)]) {
    expect(figures.rowsPerSecond).toBeGreaterThan(0);
    expect(figures.ceilingRowsPerSecond).toBeGreaterThan(0);
    expect(figures.ratio).toBeGreaterThan(0);
    expect(figures.mebibytesPerSecond).toBeGreaterThan(0);
  }
}, 120_000);
