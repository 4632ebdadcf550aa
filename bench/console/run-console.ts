import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../test/browser/start-browser.ts';
import { askAdmin } from '../ask-admin.ts';
import { BYTES_A_PERSON, fillShop } from '../lookup/fill-shop.ts';
import { emailOf } from '../lookup/person-ids.ts';
import { describeMachine } from '../machine.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { CONSOLE_HELP, type ConsoleArguments, readConsoleArguments } from './console-arguments.ts';
import { type ConsoleResult, pageTimes, renderConsole } from './console-result.ts';

const WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 25;

/** Runs in every page, before its own scripts: notes when it has a heading and nothing of it is still loading. */
const NOTE_WHEN_USEFUL = `(function look() {
  const isUseful = document.querySelector('main h1') !== null && document.querySelector('main [aria-busy=true]') === null;
  if (isUseful) globalThis.usefulAfterMs = performance.now();
  else requestAnimationFrame(look);
})();`;

/** `npm run bench -- console`: how long somebody waits for a page. Resolves with the exit code. */
export function runConsole(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'console',
    help: CONSOLE_HELP,
    asked: readConsoleArguments(args),
    measure,
    render: renderConsole,
    compared: ['worstColdP50Ms'],
  });
}

async function measure({ people, rounds }: ConsoleArguments, undo: Undo): Promise<ConsoleResult> {
  const machine = describeMachine();
  const browser = await startBrowser();
  if (browser === null) throw new Error('No browser starts here, so no page can be opened.');
  undo.push(() => browser.close());
  const filling = await startServerUnderTest(undo, { folder: makeScratchFolder(undo, people * BYTES_A_PERSON) });
  const { idsOf, fillSeconds } = await fillShop(filling, people, undo);
  // Without what filling has left in its memory.
  const server = await filling.restart();
  const someone = idsOf(Math.floor(people / 2));
  const pages = {
    home: '/',
    'list of people': '/people',
    'people by e-mail': `/people?q=${encodeURIComponent(emailOf(someone.number))}`,
    'a person': `/people/${someone.recordId}`,
    'her timeline': `/people/${someone.recordId}/timeline`,
    'the desk': '/desk',
    live: '/live',
  };
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(NOTE_WHEN_USEFUL);
  const page = await context.newPage();
  await signIn(page, server);
  const times = [];
  for (const [name, address] of Object.entries(pages)) {
    tell(`opening ${name}`);
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await forget(context, page);
      cold.push(await open(page, `${server.url}${address}`));
      warm.push(await open(page, `${server.url}${address}`));
    }
    times.push(pageTimes(name, cold, warm));
  }
  const worstColdP50Ms = Math.max(...times.map(({ coldP50Ms }) => coldP50Ms));
  return { people, rounds, worstColdP50Ms, pages: times, fillSeconds, machine };
}

async function signIn(page: Page, server: { readonly url: string; readonly adminToken: string }): Promise<void> {
  const link = await askAdmin<{ url: string }>(server, '/api/sign-in-links', { role: 'admin', name: 'bench' });
  await page.goto(link.url);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function forget(context: BrowserContext, page: Page): Promise<void> {
  const devTools = await context.newCDPSession(page);
  await devTools.send('Network.clearBrowserCache');
  await devTools.detach();
}

/** Time from the start of the navigation until the page is useful, by the page's own clock, ms. */
async function open(page: Page, address: string): Promise<number> {
  const giveUpAt = performance.now() + WITHIN_MS;
  await page.goto(address, { waitUntil: 'commit' });
  while (performance.now() < giveUpAt) {
    const usefulAfterMs = await page.evaluate<number | null>('globalThis.usefulAfterMs ?? null');
    if (usefulAfterMs !== null) return usefulAfterMs;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`${new URL(address).pathname} showed nothing within ${WITHIN_MS / 1_000} s.`);
}
