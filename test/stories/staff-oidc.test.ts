import type { AuditPage } from '@throughline/contract/audit';
import type { Session } from '@throughline/contract/session';
import type { StaffList, StaffMember } from '@throughline/contract/staff';
import type { OidcSettings } from '@throughline/server/config/oidc-settings';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { askWith, makeLink, openLink, secretOf } from './staff-browser.ts';
import { startIdentityProvider, type TestIdentityProvider } from './start-identity-provider.ts';
import { type Shop, startShop } from './start-shop.ts';

/** Where people reach the console; the browser of these stories knows the way. */
const PUBLIC = new URL('https://console.shop.example');

let provider: TestIdentityProvider;
const shops: Shop[] = [];

beforeAll(async () => {
  provider = await startIdentityProvider(`${PUBLIC.origin}/api/session/oidc/callback`);
});
afterEach(async () => {
  await Promise.all(shops.splice(0).map((shop) => shop.close()));
});
afterAll(() => provider.close());

async function start(more: Partial<OidcSettings> = {}): Promise<Shop> {
  const { issuer, clientId, clientSecret } = provider;
  const oidc: OidcSettings = {
    issuer,
    clientId,
    clientSecret,
    roleClaim: 'groups',
    roles: [
      ['shop-admins', 'admin'],
      ['marketing', 'marketer'],
    ],
    publicUrl: PUBLIC,
    ...more,
  };
  const shop = await startShop({ more: { publicUrl: PUBLIC, oidc } });
  shops.push(shop);
  return shop;
}

/** A browser with a jar of its own: cookies by host, redirects one by one. */
function openBrowser(shop: Shop) {
  const jar = new Map<string, string>();
  const cookies = (host: string): string =>
    [...jar]
      .flatMap(([name, value]) => (name.startsWith(`${host} `) ? [`${name.split(' ')[1]}=${value}`] : []))
      .join('; ');
  async function visit(address: string): Promise<Response> {
    const url = new URL(address, PUBLIC);
    const real = url.origin === PUBLIC.origin ? new URL(url.pathname + url.search, shop.url) : url;
    const answer = await fetch(real, {
      redirect: 'manual',
      headers: { cookie: cookies(url.host), 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '') jar.delete(`${url.host} ${name}`);
      else jar.set(`${url.host} ${name}`, value);
    }
    return answer;
  }
  return {
    visit,
    jar,
    /** Follows redirects until one leads to a page of the console; every address that was passed. */
    async follow(address: string, until = (_url: URL): boolean => false): Promise<URL[]> {
      const passed: URL[] = [];
      for (let next: URL | null = new URL(address, PUBLIC); next !== null; ) {
        passed.push(next);
        if (until(next) || (next.origin === PUBLIC.origin && !next.pathname.startsWith('/api/'))) return passed;
        const answer: Response = await visit(next.href);
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`${next.pathname}: ${answer.status} ${await answer.text()}`);
        next = new URL(location, next);
      }
      return passed;
    },
    cookie: () => cookies(PUBLIC.host),
  };
}

const isCallback = (url: URL): boolean => url.pathname.endsWith('/callback');

async function signInAs(shop: Shop, account: string, claims: Record<string, unknown>, to = '') {
  provider.signsIn = account;
  provider.claims[account] = claims;
  const browser = openBrowser(shop);
  const passed = await browser.follow(`/api/session/oidc${to}`);
  const { status, body } = await askWith<Session>(shop, browser.cookie(), '/api/session');
  return { browser, landed: passed.at(-1)!, passed, session: status === 200 ? body : null };
}

const staffOf = async (shop: Shop): Promise<StaffMember[]> => (await shop.ask<StaffList>('/api/staff')).body.staff;

test('whoever has a group that makes a role signs in by the company’s account and is added', async () => {
  const shop = await start();
  const claims = {
    name: 'Grace Hopper',
    email: 'grace@shop.example',
    email_verified: true,
    groups: ['all', 'marketing'],
  };
  const { landed, session, passed, browser } = await signInAs(shop, 'g1', claims, '?to=/people%3Fq%3D1');
  expect(landed.href).toBe(`${PUBLIC.origin}/people?q=1`);
  expect(session).toMatchObject({ name: 'Grace Hopper', role: 'marketer', mayReadPersonalData: false });
  const asked = passed.find(({ origin }) => origin === provider.issuer.origin)!.searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
  // The cookie of the way there is gone, that of the session is bound to the host.
  expect([...browser.jar.keys()].filter((name) => name.startsWith(PUBLIC.host))).toEqual([
    `${PUBLIC.host} __Host-throughline`,
  ]);
  expect(await staffOf(shop)).toMatchObject([
    { name: 'Grace Hopper', hasCompanyAccount: true, createdBy: 'identity provider' },
  ]);
  const { body } = await shop.ask<AuditPage>('/api/audit?action=session');
  expect(body.entries[0]).toMatchObject({
    action: 'session.begun',
    actorName: 'Grace Hopper',
    detail: { way: 'oidc' },
  });
});

test('whom an admin has added is known by the verified address, once, and then by the account', async () => {
  const shop = await start({ roles: null });
  const { body } = await shop.ask<{ staff: StaffMember }>('/api/staff', {
    name: 'Ada',
    email: 'Ada@shop.example',
    role: 'agent',
  });
  const claims = { email: 'ada@shop.example', email_verified: true };
  expect((await signInAs(shop, 'a1', claims)).session).toMatchObject({ id: body.staff.id, role: 'agent' });
  // A new address, the same account; and somebody else who was given the old address.
  expect((await signInAs(shop, 'a1', { email: 'new@shop.example', email_verified: true })).session?.id).toBe(
    body.staff.id,
  );
  expect((await signInAs(shop, 'a2', claims)).landed.search).toBe('?problem=oidc_no_role');
  expect(await staffOf(shop)).toHaveLength(1);
});

test('an address that the provider has not verified is nobody’s', async () => {
  const shop = await start({ roles: null });
  await shop.ask('/api/staff', { name: 'Ada', email: 'ada@shop.example', role: 'admin' });
  for (const email_verified of [false, undefined, 'true']) {
    const { session, landed } = await signInAs(shop, `m-${email_verified}`, {
      email: 'ada@shop.example',
      email_verified,
    });
    expect(session).toBeNull();
    expect(landed.search).toBe('?problem=oidc_no_role');
  }
});

test('a group that was left takes the role away, and another one gives another', async () => {
  const shop = await start();
  expect((await signInAs(shop, 'b1', { name: 'Bob', groups: ['shop-admins'] })).session?.role).toBe('admin');
  expect((await signInAs(shop, 'b1', { name: 'Bob', groups: 'marketing' })).session?.role).toBe('marketer');
  const { session, landed } = await signInAs(shop, 'b1', { name: 'Bob', groups: [] });
  expect(session).toBeNull();
  expect(landed.href).toBe(`${PUBLIC.origin}/sign-in?problem=oidc_no_role`);
  expect((await signInAs(shop, 'b2', { groups: { 'shop-admins': true } })).session).toBeNull();
  const { body } = await shop.ask<AuditPage>('/api/audit?action=sign_in.refused');
  expect(body.entries[0]).toMatchObject({ actor: 'unknown', detail: { reason: 'no_role' } });
  // Break-glass: a link needs no provider.
  expect((await openLink(shop, secretOf(await makeLink(shop, {})))).status).toBe(200);
});

test('who is disabled here stays outside, whatever the provider says', async () => {
  const shop = await start();
  const { session } = await signInAs(shop, 'c1', { name: 'Carol', groups: ['marketing'] });
  await shop.database.pool.query('update staff_member set disabled_at = now() where staff_id = $1', [session!.id]);
  const again = await signInAs(shop, 'c1', { name: 'Carol', groups: ['shop-admins'] });
  expect(again.session).toBeNull();
  expect(again.landed.search).toBe('?problem=oidc_disabled');
});

test('who says no at the provider is back where they began', async () => {
  const { session, landed } = await signInAs(await start(), '', {});
  expect(session).toBeNull();
  expect(landed.search).toBe('?problem=oidc_refused');
});

test.each([
  ['state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
  ['code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
  ['issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
])('an answer with another %s signs nobody in', async (_what, change) => {
  const shop = await start();
  provider.signsIn = 'd1';
  provider.claims['d1'] = { groups: ['shop-admins'] };
  const browser = openBrowser(shop);
  const callback = (await browser.follow('/api/session/oidc', isCallback)).at(-1)!;
  change(callback);
  expect((await browser.follow(callback.href)).at(-1)!.search).toBe('?problem=oidc_refused');
  expect((await askWith(shop, browser.cookie(), '/api/session')).status).toBe(401);
});

test('an answer is good in the browser that began, and once', async () => {
  const shop = await start();
  provider.signsIn = 'e1';
  provider.claims['e1'] = { name: 'Erin', groups: ['shop-admins'] };
  const [own, other] = [openBrowser(shop), openBrowser(shop)];
  const callback = (await own.follow('/api/session/oidc', isCallback)).at(-1)!;
  // Somebody else's browser is led there: it would be signed in as the attacker.
  expect((await other.follow(callback.href)).at(-1)!.search).toBe('?problem=oidc_not_begun_here');
  // A browser that began itself does not take the answer to another beginning.
  await other.visit('/api/session/oidc');
  expect((await other.follow(callback.href)).at(-1)!.search).toBe('?problem=oidc_refused');
  expect((await own.follow(callback.href)).at(-1)!.pathname).toBe('/');
  expect((await own.follow(callback.href)).at(-1)!.search).toBe('?problem=oidc_not_begun_here');
});

test('a token with another nonce signs nobody in', async () => {
  const shop = await start();
  provider.signsIn = 'f1';
  provider.claims['f1'] = { groups: ['shop-admins'] };
  const browser = openBrowser(shop);
  const [, begun] = await browser.follow('/api/session/oidc', ({ origin }) => origin === provider.issuer.origin);
  begun!.searchParams.set('nonce', 'x'.repeat(43));
  expect((await browser.follow(begun!.href)).at(-1)!.search).toBe('?problem=oidc_refused');
});

test('one is led back into the console and nowhere else', async () => {
  const shop = await start();
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'people', '/a b']) {
    const { landed } = await signInAs(shop, 'h1', { groups: ['shop-admins'] }, `?to=${encodeURIComponent(to)}`);
    expect(landed.href, to).toBe(`${PUBLIC.origin}/`);
  }
});

test('a provider that is away hinders neither the start nor links', async () => {
  const shop = await start({ issuer: new URL('http://127.0.0.1:9') });
  const browser = openBrowser(shop);
  expect((await browser.follow('/api/session/oidc')).at(-1)!.search).toBe('?problem=oidc_unavailable');
  expect((await openLink(shop, secretOf(await makeLink(shop, {})))).status).toBe(200);
  expect(await (await fetch(`${shop.url}/api/session/ways`)).json()).toEqual({ link: true, oidc: true });
});

test('without a provider there is no way by one', async () => {
  const shop = await startShop();
  shops.push(shop);
  expect(await (await fetch(`${shop.url}/api/session/ways`)).json()).toEqual({ link: true, oidc: false });
  expect((await fetch(`${shop.url}/api/session/oidc`)).status).toBe(404);
});
