import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from '../stories/start-shop.ts';
import { startBrowser } from '../browser/start-browser.ts';
import { openPageHost, type PageHost } from './page-host.ts';
import { runScript } from './run-script.ts';
import { storedEvents } from './stored-events.ts';
import { layWire, type Wire } from './wire.ts';

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../../docs/how-to/senders.md'), 'utf8');
const FENCE = /^```(\w+ ?\w*)\n(.*?)^```$/gms;
const snippets = [...PAGE.matchAll(FENCE)].map(([, kind, code]) => ({ kind: kind!, code: code! }));
const ofKind = (kind: string): string[] => snippets.filter((one) => one.kind === kind).map(({ code }) => code);

/** A page has no module loader for npm: the imports of the browsers' snippets, as what the hosted files define. */
const IMPORTS: readonly [RegExp, string, string][] = [
  [
    /^import .* from '@segment\/analytics-next';$/m,
    '/analytics-next.js',
    'const { AnalyticsBrowser } = window.AnalyticsNext;',
  ],
  [
    /^import .* from '@rudderstack\/analytics-js\/bundled';$/m,
    '/rudder.js',
    'const { RudderAnalytics } = window.rudderanalytics;',
  ],
];

let browser: Browser | null;
let host: PageHost;
let shop: Shop;
let web: ShopSource;
let wire: Wire;

beforeAll(async () => {
  browser = await startBrowser();
  host = await openPageHost();
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(async () => {
  await browser?.close();
  await host.close();
  await shop.close();
});
beforeEach(async () => {
  await shop.database.pool.query('truncate event, dedupe');
  wire = await layWire(shop.url);
});
afterEach(() => wire.close());

const filled = (code: string): string =>
  code.replaceAll('https://events.example.org', wire.url).replaceAll('WRITE_KEY', web.writeKey);
const untilStored = (count: number) =>
  expect
    .poll(async () => (await storedEvents(shop.database.pool)).length, { timeout: 20_000, interval: 100 })
    .toBe(count);

describe('docs/how-to/senders.md', { timeout: 60_000 }, () => {
  test('has a snippet for every SDK', () => {
    expect(snippets.map(({ kind }) => kind).sort()).toEqual(
      ['html snippet', 'js browser', 'js browser', 'js node', 'js node', 'js node', 'js node', 'python'].sort(),
    );
  });

  test.each(ofKind('js node').map((code) => [/from '(.*)'/.exec(code)![1]!, code]))(
    '%s on Node',
    async (_name, code) => {
      expect(await runScript(filled(code))).toMatchObject({ code: 0, said: expect.not.stringMatching(/error/i) });
      await untilStored(1);
      expect((await storedEvents(shop.database.pool))[0]!.body).toMatchObject({ userId: 'u-17' });
    },
  );

  test.for(ofKind('js browser').map((code) => [/from '(.*)'/.exec(code)![1]!, code]))(
    '%s in a page of another origin',
    async ([, code], { skip }) => {
      if (browser === null) return skip('no browser starts here');
      const [pattern, script, instead] = IMPORTS.find(([one]) => one.test(code!))!;
      const body = filled(code!)
        .replace(pattern, instead)
        .replaceAll(/^export /gm, '');
      const page = await browser.newPage();
      await page.goto(
        host.put('npm', { html: `<!doctype html><script src="${script}"></script><script>${body}</script>` }),
      );
      await untilStored(1);
      await page.close();
    },
  );

  test('E15 the snippet works under a strict content security policy, and loads nothing from elsewhere', async ({
    skip,
  }) => {
    if (browser === null) return skip('no browser starts here');
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    const violations: string[] = [];
    page.on('request', (request) => {
      if (![host.origin, wire.url].some((known) => request.url().startsWith(known))) elsewhere.push(request.url());
    });
    page.on('console', (said) => {
      if (/content security policy/i.test(said.text())) violations.push(said.text());
    });
    const policy = `default-src 'none'; script-src 'nonce-abc' ${wire.url}; connect-src ${wire.url}`;
    const html = `<!doctype html><title>shop</title><head>${filled(ofKind('html snippet')[0]!).replace('NONCE', 'abc')}</head>`;
    await page.goto(host.put('snippet', { html, headers: { 'content-security-policy': policy } }));
    await untilStored(1);
    await page.evaluate(`window.analytics.track('Later', { nth: 1 })`);
    await untilStored(2);
    expect({ elsewhere, violations }).toEqual({ elsewhere: [], violations: [] });
    expect(wire.requests().map(({ url }) => url)).toContain(`/analytics.js/v1/${web.writeKey}/analytics.min.js`);
    await page.close();
  });
});

describe('the hosted snippet', () => {
  const ask = (address: string, headers: Record<string, string> = {}) => fetch(`${shop.url}${address}`, { headers });

  test('is a script for any site, packed where that is understood, and not sent again to who has it', async () => {
    const address = `/analytics.js/v1/${web.writeKey}/analytics.min.js`;
    for (const encoding of ['gzip', 'identity']) {
      const answer = await ask(address, { 'accept-encoding': encoding });
      expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
      const script = await answer.text();
      expect(script.split(web.writeKey)).toHaveLength(2);
      expect(script).not.toContain('__WRITE_KEY__');
      const etag = answer.headers.get('etag')!;
      expect((await ask(address, { 'accept-encoding': encoding, 'if-none-match': etag })).status).toBe(304);
    }
  });

  test('takes no key that could leave its quotes, and no name of another file', async () => {
    for (const address of [
      `/analytics.js/v1/${encodeURIComponent(`';alert(1)//`)}/analytics.min.js`,
      '/analytics-next/bundles/index.js',
      '/analytics-next/bundles/..%2f..%2f..%2fpackage.json',
      '/analytics-next/bundles/constructor',
    ]) {
      expect((await ask(address)).status, address).toBe(404);
    }
  });
});
