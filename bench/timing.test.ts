import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { TimingResult } from './timing/timing-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');
/** A busy machine moves medians of few requests; what a look-up more would cost is far beyond this. */
const COARSE_PERCENT = 60;

test('hits and misses answer alike, as far as a few hundred requests can tell', async () => {
  const { stdout } = await run(process.execPath, [MAIN, 'timing', '--json', '--requests', '300'], { timeout: 110_000 });
  const result = JSON.parse(stdout) as TimingResult;
  expect(result).toMatchObject({ requests: 300, machine: { node: process.version } });
  expect(result.pairs).toHaveLength(7);
  for (const { name, hitP50Us, missP50Us, differencePercent } of result.pairs) {
    expect(Math.min(hitP50Us, missP50Us), name).toBeGreaterThan(0);
    expect(differencePercent, `${name}: ${hitP50Us} and ${missP50Us} us`).toBeLessThan(COARSE_PERCENT);
  }
}, 120_000);

test('arguments that make no sense are refused', async () => {
  await expect(run(process.execPath, [MAIN, 'timing', '--requests', '5'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--requests 5: give a whole number from 50'),
  });
});
