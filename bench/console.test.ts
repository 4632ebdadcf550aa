import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startBrowser } from '../test/browser/start-browser.ts';
import type { ConsoleResult } from './console/console-result.ts';

const run = promisify(execFile);
const MAIN = path.join(import.meta.dirname, 'main.ts');

test('a tiny run opens every page and prints one JSON object of the promised shape', async ({ skip }) => {
  const browser = await startBrowser();
  if (browser === null) return skip('no browser starts here');
  await browser.close();
  const { stdout } = await run(process.execPath, [MAIN, 'console', '--json', '--people', '500', '--rounds', '1'], {
    timeout: 110_000,
  });
  const result = JSON.parse(stdout) as ConsoleResult;
  expect(result).toMatchObject({ people: 500, rounds: 1, machine: { node: process.version } });
  expect(result.pages.length).toBeGreaterThan(4);
  for (const { page, coldP50Ms, warmP50Ms } of result.pages) {
    expect(coldP50Ms, page).toBeGreaterThan(0);
    expect(warmP50Ms, page).toBeGreaterThan(0);
  }
}, 120_000);
