import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Console, openConsole } from './open-console.ts';

const DIST = path.resolve(import.meta.dirname, '../../packages/console/dist');
const MOST_BYTES = 250 * 1024;

test('the first page weighs at most 250 KB, gzipped, with its scripts and styles', async ({ skip }) => {
  const opened = await openConsole();
  if (opened === null) return skip('no browser starts here');
  try {
    const loaded = await filesOf(opened);
    const sizes = loaded.map((file) => [path.basename(file), packed(file)] as const);
    const whole = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(loaded.length).toBeGreaterThan(3);
    expect(whole, sizes.map(([name, size]) => `${name} ${size}`).join('\n')).toBeLessThanOrEqual(MOST_BYTES);
  } finally {
    await opened.close();
  }
});

/** Scripts, styles and the page itself, as a browser that was never here loads them for the home page. */
async function filesOf({ signIn, shop }: Console): Promise<string[]> {
  const page = await signIn();
  const asked: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/[.](js|css)$/.test(pathname)) asked.push(path.join(DIST, pathname));
  });
  await page.goto(`${shop.url}/`, { waitUntil: 'networkidle' });
  return [...new Set([path.join(DIST, 'index.html'), ...asked])];
}

function packed(file: string): number {
  return existsSync(`${file}.gz`) ? readFileSync(`${file}.gz`).length : gzipSync(readFileSync(file)).length;
}
