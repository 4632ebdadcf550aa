import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../browser/start-browser.ts';
import { startIdentityProvider, type TestIdentityProvider } from '../stories/start-identity-provider.ts';
import { type Shop, startShop } from '../stories/start-shop.ts';
import { checkPage } from './check-page.ts';

const CONSOLE_DIR = path.resolve(import.meta.dirname, '../../packages/console/dist');

let browser: Browser | null;
let door: Server;
let provider: TestIdentityProvider;
let shop: Shop;
let publicUrl: URL;

beforeAll(async () => {
  browser = await startBrowser();
  if (browser === null) return;
  // A door whose address is known before the shop's: the provider must know it. By name, so that the way back from the
  // provider, which goes by number, crosses sites.
  door = createServer((asked, answer) => {
    const { method, headers, url } = asked;
    const passed = request(new URL(url!, shop.url), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode!, answered.headers);
      answered.pipe(answer);
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  publicUrl = new URL(`http://localhost:${(door.address() as AddressInfo).port}`);
  provider = await startIdentityProvider(`${publicUrl.origin}/api/session/oidc/callback`);
  const { issuer, clientId, clientSecret } = provider;
  const roles = [['desk', 'agent']] as const;
  const oidc = { issuer, clientId, clientSecret, roleClaim: 'groups', roles, publicUrl };
  shop = await startShop({ more: { consoleDir: CONSOLE_DIR, publicUrl, oidc } });
}, 60_000);
afterAll(async () => {
  if (browser === null) return;
  await browser.close();
  door.closeAllConnections();
  door.close();
  await Promise.all([shop.close(), provider.close()]);
});

describe('the company’s account', { timeout: 60_000 }, () => {
  test('signs in from another site and back to where one wanted to go', async ({ skip }) => {
    if (browser === null) return skip('no browser starts here');
    provider.signsIn = 'grace';
    provider.claims['grace'] = { name: 'Grace Hopper', groups: ['desk'] };
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(`${publicUrl.origin}/reviews`);
    await checkPage(page, 'sign-in-company', { ready: 'Sign in with your company account' });
    await page.getByRole('link', { name: 'Sign in with your company account' }).click();
    await page.waitForURL((at) => at.host === publicUrl.host && at.pathname === '/reviews');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByText('Grace Hopper · Agent').waitFor();
    const [cookie, ...others] = await page.context().cookies(publicUrl.origin);
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  });

  test('without a role leads back and says why', async ({ skip }) => {
    if (browser === null) return skip('no browser starts here');
    provider.signsIn = 'nobody';
    provider.claims['nobody'] = { groups: [] };
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(`${publicUrl.origin}/sign-in`);
    await page.getByRole('link', { name: 'Sign in with your company account' }).click();
    await page.getByText('no role was given to you here').waitFor();
  });
});
