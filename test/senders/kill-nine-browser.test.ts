import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_SENDERS, pageWith } from './browser-senders.ts';
import { startBrowser } from '../browser/start-browser.ts';
import { EVENTS, whileKilledTwice } from './killed-twice.ts';
import { openPageHost, type PageHost } from './page-host.ts';

let browser: Browser | null;
let host: PageHost;

beforeAll(async () => {
  browser = await startBrowser();
  host = await openPageHost();
});
afterAll(async () => {
  await browser?.close();
  await host.close();
});

describe('a server that is killed twice while a page of another origin sends 1,000 events', {
  timeout: 120_000,
}, () => {
  test.for([
    ['E01', '@segment/analytics-next'],
    ['E05', '@rudderstack/analytics-js'],
  ])('%s %s: every event arrives once', async ([number, name], { skip }) => {
    if (browser === null) return skip('no browser starts here');
    const context = await browser.newContext();
    const aftermath = await whileKilledTwice(async (target, isThere) => {
      const page = await context.newPage();
      await page.goto(host.put(number!, { html: pageWith(BROWSER_SENDERS[name!]!, target) }));
      await page.evaluate('window.ready');
      await page.evaluate(`(async () => {
        for (let nth = 0; nth < ${EVENTS}; nth += 1) {
          window.send(nth);
          if (nth % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 30));
        }
      })()`);
      while (!isThere()) await sleep(100);
    });
    await context.close();
    expect(aftermath).toMatchObject({ kills: 2, lost: [], doubled: [], arrived: EVENTS });
    expect(aftermath.acknowledged).toBeGreaterThanOrEqual(EVENTS);
    expect(aftermath.resent).toBeGreaterThan(0);
  });
});
