import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';

const PACKAGE = path.resolve(import.meta.dirname, '../../node_modules/@sparticuz/chromium/package.json');

/**
 * A real browser, Chromium as an npm package brings it; null, with a line that says why, where none can start. It is
 * unpacked once for each version, 200 MB in the folder for temporary files.
 */
export async function startBrowser(): Promise<Browser | null> {
  try {
    const { chromium } = await import('playwright-core');
    return await chromium.launch({ executablePath: await executable(), args: SWITCHES, headless: true });
  } catch (error) {
    process.stderr.write(
      `SKIPPED: no browser starts here, so what needs one is not tested: ${String(error).slice(0, 500)}\n`,
    );
    return null;
  }
}

/** Not those that the package proposes: they switch CORS off, and end the browser with its first closed window. */
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

async function executable(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium');
  // The package takes whatever lies in the folder, of another version too.
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = path.join(tmpdir(), `throughline-chromium-${version}`);
  mkdirSync(process.env['TMPDIR'], { recursive: true });
  try {
    return await chromium.executablePath();
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}
