import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { FIRST_EVENT, SNIPPET_KINDS, type SourceSnippet } from '@throughline/contract/source-snippets';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from '../stories/start-shop.ts';
import { startBrowser } from '../browser/start-browser.ts';
import { openPageHost, type PageHost } from './page-host.ts';
import { runScript } from './run-script.ts';
import { storedEvents } from './stored-events.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const run = promisify(execFile);

/** A page has no module loader for npm: imports as what the hosted files define. */
const IN_A_PAGE: Readonly<Record<string, { readonly script: string; readonly instead: string }>> = {
  'analytics-next': { script: '/analytics-next.js', instead: 'const { AnalyticsBrowser } = window.AnalyticsNext;' },
  'rudder-analytics-js': { script: '/rudder.js', instead: 'const { RudderAnalytics } = window.rudderanalytics;' },
};

let browser: Browser | null;
let host: PageHost;
let shop: Shop;
/** A name that needs quotes. */
let source: ShopSource;
let folder: string;

beforeAll(async () => {
  browser = await startBrowser();
  host = await openPageHost();
  shop = await startShop();
  source = await shop.addSource(`Ada's "shop"`, 'server');
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-printed-'));
});
afterAll(async () => {
  await browser?.close();
  await host.close();
  await shop.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => shop.database.pool.query('truncate event, dedupe'));

function printed(id: string): SourceSnippet {
  const kind = SNIPPET_KINDS.find((one) => one.id === id)!;
  return kind.snippet({ baseUrl: shop.url, writeKey: source.writeKey, name: `Ada's "shop"`, id: source.id });
}
const untilStored = (count = 1) =>
  expect
    .poll(async () => (await storedEvents(shop.database.pool)).length, { timeout: 20_000, interval: 100 })
    .toBe(count);
const firstEvent = async (): Promise<unknown> => (await storedEvents(shop.database.pool))[0]!.body['event'];
/** As somebody pastes it into a shell in which `throughline` is installed. */
async function shell(code: string): Promise<string> {
  const program = `throughline() { ${process.execPath} ${COMMAND} "$@"; }\nset -e\n${code}`;
  const env = { ...process.env, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
  const { stdout, stderr } = await run('bash', ['-c', program], { cwd: folder, env, timeout: 50_000 });
  return stdout + stderr;
}

describe('the code that is printed for a source sends its first event as it stands', { timeout: 60_000 }, () => {
  const ofKind = (...languages: string[]) => SNIPPET_KINDS.filter(({ language }) => languages.includes(language));
  const isOfPage = ({ id }: { id: string }): boolean => Object.hasOwn(IN_A_PAGE, id);

  test.each(
    ofKind('js')
      .filter((kind) => !isOfPage(kind))
      .map(({ id }) => id),
  )('%s on Node', async (id) => {
    expect(await runScript(printed(id).code)).toMatchObject({ code: 0, said: expect.not.stringMatching(/error/i) });
    await untilStored();
    expect(await firstEvent()).toBe(FIRST_EVENT);
  });

  test.for(
    ofKind('js')
      .filter(isOfPage)
      .map(({ id }) => id),
  )('%s in a page', async (id, { skip }) => {
    if (browser === null) return skip('no browser starts here');
    const { script, instead } = IN_A_PAGE[id]!;
    const code = printed(id).code.replace(/^import .*;$/m, instead);
    const page = await browser.newPage();
    const body = code.replaceAll(/^export /gm, '');
    await page.goto(host.put(id, { html: `<!doctype html><script src="${script}"></script><script>${body}</script>` }));
    await untilStored();
    expect(await firstEvent()).toBe(FIRST_EVENT);
    await page.close();
  });

  test.for(ofKind('html').map(({ id }) => id))('%s in a page', async (id, { skip }) => {
    if (browser === null) return skip('no browser starts here');
    const page = await browser.newPage();
    const html = `<!doctype html><title>shop</title><head>${printed(id).code}</head>`;
    await page.goto(host.put(id, { html }));
    await untilStored();
    expect(await firstEvent()).toBe(FIRST_EVENT);
    await page.close();
  });

  test('curl', async () => {
    expect(await shell(printed('curl').code)).toContain('"accepted":1');
    expect(await firstEvent()).toBe(FIRST_EVENT);
  });

  test('a CSV file', async () => {
    writeFileSync(
      path.join(folder, 'customers.csv'),
      'customer_id,email,first_name,created_at\n17,ada@example.org,Ada,2026-01-02T03:04:05Z\n18,bob@example.org,Bob,2026-01-03T03:04:05Z\n',
    );
    await shell(printed('csv-import').code);
    await untilStored(2);
    expect((await shop.person('user_id:17')).records[0]!.source).toBe(`Ada's "shop"`);
  });

  test('a Shopify shop', async () => {
    writeFileSync(path.join(folder, 'shopify-secret.txt'), 'a secret of the shop\n');
    const { code } = printed('shopify-webhook');
    await shell(code);
    const address = /https?:\S+\/webhooks\/\S+/.exec(code)![0];
    const body = JSON.stringify({
      id: 1,
      email: 'cy@example.org',
      first_name: 'Cy',
      updated_at: '2026-01-02T03:04:05Z',
    });
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'customers/create',
        'x-shopify-webhook-id': 'w-1',
        'x-shopify-hmac-sha256': createHmac('sha256', 'a secret of the shop').update(body).digest('base64'),
      },
      body,
    });
    expect(answer.status).toBe(200);
    await untilStored();
  });

  // Python's package comes from another registry: its requests are replayed byte by byte elsewhere; here it is read.
  test('analytics-python is Python', async ({ skip }) => {
    const { code } = printed('analytics-python');
    const python = await run('python3', ['-c', 'import ast, sys; ast.parse(sys.argv[1])', code]).catch(
      (error: NodeJS.ErrnoException) => error,
    );
    if (python instanceof Error && python.code === 'ENOENT') return skip('there is no Python here');
    expect(python).not.toBeInstanceOf(Error);
    expect(code).toContain(`host='${shop.url}'`);
  });
});
