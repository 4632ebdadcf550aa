import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { SOFIA } from '@throughline/simulator/demo/story/story-people';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../test/browser/start-browser.ts';

/**
 * Takes the README's pictures: starts the demo, signs in by the link it prints, opens the pages below and those that the
 * demo tells to look at, and leaves each in .throughline/pictures: light, dark, and as a phone shows it. Those that the README
 * names are copied to docs/pictures.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, '.throughline/pictures');
const SHOWN = 'docs/pictures';
const PEOPLE = 3_000;
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };
const LOADED_WITHIN_MS = 20_000;
const SILENT_MS = 500;
/** Rows take their height when what they show has come. */
const SETTLED_AFTER_MS = 400;

/** Pictures by name, and the address of each. */
const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  lift: '/lift',
  live: '/live',
  people: '/people',
  desk: `/desk?caller=${encodeURIComponent(SOFIA.phone)}`,
  decisions: '/decisions',
  reviews: '/reviews',
  sources: '/sources',
  quarantine: '/quarantine',
};

/** What the demo said: the sign-in link and the addresses of its story, in its order. */
interface Told {
  readonly link: string;
  readonly story: readonly string[];
}

const demo = spawn(
  process.execPath,
  [path.join(ROOT, 'packages/simulator/src/demo/main.ts'), '--people', `${PEOPLE}`],
  {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  process.exitCode = await takePictures(await listen(demo));
} finally {
  demo.kill('SIGTERM');
}

async function takePictures({ link, story }: Told): Promise<number> {
  const browser = await startBrowser();
  if (browser === null) return 1;
  mkdirSync(FOLDER, { recursive: true });
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const { origin } = new URL(link);
  const addresses = [
    ...Object.entries(PAGES).map(([name, address]) => [name, `${origin}${address}`] as const),
    ...story.map((address, nth) => [`story-${nth + 1}`, address] as const),
  ];
  for (const [name, address] of addresses) {
    for (const scheme of ['light', 'dark'] as const) await takePicture(page, `${name}-${scheme}`, address, scheme);
    await page.setViewportSize(PHONE);
    await takePicture(page, `${name}-phone`, address, 'light');
    await page.setViewportSize(WIDE);
  }
  await browser.close();
  copyShown();
  return 0;
}

function copyShown(): void {
  mkdirSync(path.join(ROOT, SHOWN), { recursive: true });
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  for (const name of new Set([...readme.matchAll(/docs\/pictures\/([\w-]+\.png)/g)].map(([, file]) => file!)))
    copyFileSync(path.join(FOLDER, name), path.join(ROOT, SHOWN, name));
}

async function takePicture(page: Page, name: string, address: string, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('main h1').first().waitFor({ timeout: LOADED_WITHIN_MS });
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached', timeout: LOADED_WITHIN_MS });
  await page.evaluate('document.fonts.ready.then(() => true)');
  await sleep(SETTLED_AFTER_MS);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

/** Reads along until the demo has said where to look and falls silent. @throws Error when it ends before. */
function listen({ stdout }: ChildProcess): Promise<Told> {
  const story: string[] = [];
  let link: string | null = null;
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  let silence: NodeJS.Timeout | undefined;
  createInterface({ input: stdout! })
    .on('line', (line) => {
      process.stdout.write(`${line}\n`);
      const address = line.trim();
      if (/^http.*\/sign-in#/.test(address)) link = address;
      else if (link !== null && address.startsWith('http')) story.push(address);
      clearTimeout(silence);
      const told = link;
      if (told !== null && story.length > 0) silence = setTimeout(() => resolve({ link: told, story }), SILENT_MS);
    })
    .on('close', () => reject(new Error('The demo ended without saying where to look.')));
  return promise;
}
