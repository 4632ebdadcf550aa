import { Writable } from 'node:stream';
import type { AuditPage } from '@throughline/contract/audit';
import type { Problem } from '@throughline/contract/problem';
import { ROLES } from '@throughline/contract/role';
import type { Session } from '@throughline/contract/session';
import type { StaffAnswer, StaffList, StaffSessionList } from '@throughline/contract/staff';
import type { StaffNames } from '@throughline/contract/staff-names';
import { PERMISSIONS } from '@throughline/server/trust/staff/permissions';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askWith, cookiesOf, makeLink, openLink, PAGE, secretOf, signIn } from './staff-browser.ts';
import { type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let logged = '';

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  shop = await startShop({ log: pino({ level: 'debug' }, sink) });
});
afterAll(() => shop.close());

describe('a sign-in link', () => {
  test('leads to the console, and what opens it stands where no server sees it', async () => {
    const { url, expiresAt, staff } = await makeLink(shop, {});
    expect(url).toMatch(new RegExp(`^${shop.url}/sign-in#[\\w-]{43}$`));
    expect(staff).toMatchObject({ name: 'Admin', role: 'admin', email: null });
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
  });

  test('made again for nobody in particular is for the same first admin', async () => {
    const [one, other] = await Promise.all([makeLink(shop, {}), makeLink(shop, {})]);
    expect(one.staff.id).toBe(other.staff.id);
    expect(one.url).not.toBe(other.url);
  });

  test('signs in once: of nine who open it at the same time one is in, and a used one is void', async () => {
    const link = secretOf(await makeLink(shop, {}));
    const answers = await Promise.all(Array.from({ length: 9 }, () => openLink(shop, link)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
    const again = await openLink(shop, link);
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test('is void when it has expired, in the same words', async () => {
    const other = await startShop();
    const secret = secretOf(await makeLink(other, {}));
    await other.database.pool.query('update sign_in_link set expires_at = now()');
    const expired = (await (await openLink(other, secret)).json()) as Problem;
    const unknown = (await (await openLink(other, 'x'.repeat(43))).json()) as Problem;
    expect(expired).toMatchObject({ status: 401, code: 'sign_in_link_void' });
    expect({ ...expired, requestId: '' }).toEqual({ ...unknown, requestId: '' });
    await other.close();
  });

  test('is made for whoever is named, and adds them where they are not there', async () => {
    const grace = { email: 'grace@shop.example', name: 'Grace Hopper', role: 'analyst' };
    const first = await makeLink(shop, grace);
    expect(first.staff).toMatchObject(grace);
    const again = await makeLink(shop, { email: 'Grace@Shop.example' });
    expect(again.staff.id).toBe(first.staff.id);
    const { status, body } = await shop.ask<Problem>('/api/sign-in-links', { ...grace, role: 'admin' });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'staff_member_exists' });
  });

  test('that failed too often from an address is not looked at any more', async () => {
    const other = await startShop();
    const link = secretOf(await makeLink(other, {}));
    for (let tries = 0; tries < 100; tries += 1) expect((await openLink(other, `wrong-${tries}`)).status).toBe(401);
    const refused = await openLink(other, link);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await other.close();
  });
});

describe('a session', () => {
  test('says who one is and what one may do; its cookie is read by no script and sent by no other site', async () => {
    const answer = await openLink(shop, secretOf(await makeLink(shop, {})));
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^throughline-\d+=[\w-]{43}; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { body } = await askWith<Session>(shop, cookiesOf(answer), '/api/session');
    expect(body).toMatchObject({ kind: 'staff', name: 'Admin', role: 'admin', mayReadPersonalData: true });
    expect(body.permissions).toContain('POST /api/staff');
    expect(body).toEqual(await answer.json());
    const token = (await shop.ask<Session>('/api/session')).body;
    expect(token).toMatchObject({ id: 'admin', kind: 'token', role: 'admin', expiresAt: null });
  });

  test('behind TLS is bound to the host and never sent in the open', async () => {
    const secure = await startShop({ more: { publicUrl: new URL('https://console.shop.example') } });
    const { url } = await makeLink(secure, {});
    expect(url).toMatch(/^https:\/\/console\.shop\.example\/sign-in#/);
    const answer = await openLink(secure, new URL(url).hash.slice(1));
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-throughline=.+; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/,
    );
    await secure.close();
  });

  test('that was ended is good for nothing, whoever has its cookie', async () => {
    const browser = await signIn(shop, {});
    expect((await browser.ask('/api/stats')).status).toBe(200);
    const out = await browser.ask('/api/session', { method: 'DELETE' });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie()[0]).toMatch(/=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(await browser.ask('/api/stats')).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
  });

  test('ends by itself: after twelve hours without a request, and after a week', async () => {
    const { pool } = shop.database;
    for (const change of [`last_used_at = now() - interval '12 hours'`, `expires_at = now()`]) {
      const browser = await signIn(shop, { role: 'agent' });
      await pool.query(`update staff_session set ${change}`);
      expect((await browser.ask('/api/stats')).status, change).toBe(401);
    }
  });

  test('of somebody who is disabled is over at once, and their links are void', async () => {
    const browser = await signIn(shop, { email: 'bob@shop.example', role: 'agent' });
    const { id } = browser.link.staff;
    const link = secretOf(await makeLink(shop, { staffId: id }));
    const change = (isDisabled: boolean) => patch(`/api/staff/${id}`, { isDisabled });
    expect((await change(true)).body.staff).toMatchObject({ openSessions: 0, disabledAt: expect.any(String) });
    expect((await browser.ask('/api/stats')).status).toBe(401);
    expect((await openLink(shop, link)).status).toBe(401);
    expect((await shop.ask<Problem>('/api/sign-in-links', { staffId: id })).body.code).toBe('staff_member_disabled');
    expect((await change(false)).body.staff.disabledAt).toBeNull();
    // What was ended stays ended.
    expect((await browser.ask('/api/stats')).status).toBe(401);
    expect((await openLink(shop, link)).status).toBe(401);
  });

  test('is listed, and an admin ends it', async () => {
    const browser = await signIn(shop, { email: 'carol@shop.example', role: 'agent' });
    const admin = await signIn(shop, {});
    const address = `/api/staff/${browser.link.staff.id}/sessions`;
    const { sessions } = (await admin.ask<StaffSessionList>(address)).body;
    expect(sessions).toMatchObject([{ way: 'link', isOwn: false }]);
    const ended = await admin.ask<StaffSessionList>(`${address}/${sessions[0]!.id}/revocation`, { method: 'POST' });
    expect(ended.body.sessions).toEqual([]);
    expect((await browser.ask('/api/stats')).status).toBe(401);
    const again = await admin.ask<Problem>(`${address}/${sessions[0]!.id}/revocation`, { method: 'POST' });
    expect(again).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    const own = (await admin.ask<StaffSessionList>(`/api/staff/${admin.link.staff.id}/sessions`)).body.sessions;
    expect(own.filter(({ isOwn }) => isOwn)).toHaveLength(1);
  });

  test('has the role of now: a change counts from the next request on', async () => {
    const browser = await signIn(shop, { email: 'dan@shop.example', role: 'admin' });
    expect((await browser.ask('/api/staff')).status).toBe(200);
    await patch(`/api/staff/${browser.link.staff.id}`, { role: 'analyst' });
    expect(await browser.ask('/api/staff')).toMatchObject({
      status: 403,
      body: { code: 'role_required', detail: 'This takes the role "admin"; yours is "analyst".' },
    });
  });
});

describe('a request that another site makes with the cookie', () => {
  test.each([
    ['without the header of the console', { 'sec-fetch-site': 'same-origin' }],
    ['from another site', { ...PAGE, 'sec-fetch-site': 'cross-site' }],
    ['from another port or a sister domain', { ...PAGE, 'sec-fetch-site': 'same-site' }],
    [
      'with a foreign Origin, where the browser says no more',
      { 'x-throughline-console': '1', origin: 'https://evil.example' },
    ],
    ['with no Origin at all', { 'x-throughline-console': '1' }],
    ['with an Origin that says nothing', { 'x-throughline-console': '1', origin: 'null' }],
    ['typed in the address bar, with a method that changes something', { ...PAGE, 'sec-fetch-site': 'none' }],
  ])('%s changes nothing', async (_what, headers) => {
    const browser = await signIn(shop, {});
    const made = await browser.ask<Problem>('/api/staff', { body: { name: 'Mallory', role: 'admin' }, headers });
    expect(made).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect((await browser.ask('/api/session', { method: 'DELETE', headers })).status).toBe(403);
    expect((await browser.ask('/api/stats')).status).toBe(200);
  });

  test('does not read either, as far as the browser says where it comes from', async () => {
    const browser = await signIn(shop, {});
    for (const site of ['cross-site', 'same-site']) {
      expect((await browser.ask('/api/stats', { headers: { 'sec-fetch-site': site } })).status, site).toBe(403);
    }
    expect((await browser.ask('/api/stats', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
    expect((await browser.ask('/api/stats', { headers: {} })).status).toBe(200);
  });

  test('does not sign anybody in', async () => {
    const link = secretOf(await makeLink(shop, {}));
    expect((await openLink(shop, link, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await openLink(shop, link)).status).toBe(200);
  });

  test('by an older browser on plain HTTP is told by its Origin', async () => {
    const browser = await signIn(shop, {});
    const headers = { 'x-throughline-console': '1', origin: shop.url };
    const made = await browser.ask('/api/staff', { body: { name: 'Erin', role: 'agent' }, headers });
    expect(made.status).toBe(201);
  });

  test('with the admin token needs none of this: programs have no cookie', async () => {
    expect((await shop.ask('/api/staff', { name: 'Frank', role: 'agent' })).status).toBe(201);
  });
});

describe('staff', () => {
  test('is listed by name, with what they are and when they were last seen', async () => {
    const { body } = await shop.ask<StaffList>('/api/staff');
    const names = body.staff.map(({ name }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    expect(body.staff.find(({ name }) => name === 'Frank')).toMatchObject({
      role: 'agent',
      createdBy: 'admin',
      lastSeenAt: null,
      openSessions: 0,
      hasCompanyAccount: false,
    });
  });

  test('has no two with one address, and always an admin', async () => {
    const other = await startShop();
    const add = (email: string) => other.ask<StaffAnswer & Problem>('/api/staff', { name: 'x', email, role: 'admin' });
    const { body } = await add('ada@shop.example');
    expect((await add('ADA@shop.example')).body.code).toBe('staff_member_exists');
    for (const change of [{ role: 'agent' }, { isDisabled: true }]) {
      expect(await patch<Problem>(`/api/staff/${body.staff.id}`, change, other)).toMatchObject({
        status: 409,
        body: { code: 'last_admin' },
      });
    }
    await other.close();
  });

  test('is known to every colleague by name, and by no more', async () => {
    const analyst = await signIn(shop, { role: 'analyst' });
    const { body } = await analyst.ask<StaffNames>('/api/staff/names');
    expect(body.names[`staff:${analyst.link.staff.id}`]).toBe(analyst.link.staff.name);
  });

  test('acts under its own name in the audit', async () => {
    const admin = await signIn(shop, { email: 'heidi@shop.example', name: 'Heidi', role: 'admin' });
    const source = { name: 'made by Heidi', department: 'x', kind: 'x', trust: 'server' };
    expect((await admin.ask('/api/sources', { body: source })).status).toBe(201);
    const { body } = await shop.ask<AuditPage>('/api/audit?action=source.created&limit=1');
    expect(body.entries[0]).toMatchObject({ actor: `staff:${admin.link.staff.id}`, actorName: 'Heidi' });
  });
});

test('no secret is in the log, the database or an answer but the one that gives it', async () => {
  const link = await makeLink(shop, {});
  const answer = await openLink(shop, secretOf(link));
  const secret = cookiesOf(answer).split('=')[1]!;
  const { rows } = await shop.database.pool.query<{ text: string }>(
    `select l::text as text from sign_in_link l union all select s::text from staff_session s union all select a::text from audit a`,
  );
  const kept = rows.map(({ text }) => text).join('\n');
  for (const one of [secretOf(link), secret]) {
    expect(kept).not.toContain(one);
    expect(logged).not.toContain(one);
    expect(await (await fetch(`${shop.url}/metrics`)).text()).not.toContain(one);
  }
  expect((await answer.text()).includes(secret)).toBe(false);
});

test('every role is refused what is not its own, everywhere, by the name of the role it takes', {
  timeout: 60_000,
}, async () => {
  let refused = 0;
  for (const role of ROLES) {
    const browser = await signIn(shop, { role });
    expect(browser.session.permissions.length).toBeGreaterThan(30);
    for (const [route, { roles }] of Object.entries(PERMISSIONS)) {
      const isLetIn = roles.includes(role);
      expect(browser.session.permissions.includes(route), route).toBe(isLetIn);
      if (isLetIn) continue;
      const [method = '', template = ''] = route.split(' ');
      const address = template.replaceAll(/:\w+/g, () => crypto.randomUUID());
      const { status, body } = await browser.ask<Problem>(address, { method, ...(method !== 'GET' && { body: {} }) });
      expect({ status, code: body.code }, `${route} as ${role}`).toEqual({ status: 403, code: 'role_required' });
      for (const wanted of roles) expect(body.detail).toContain(`"${wanted}"`);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(150);
});

test('every role is let in to what is its own', async () => {
  for (const role of ROLES) {
    const browser = await signIn(shop, { role });
    for (const [route, { roles }] of Object.entries(PERMISSIONS)) {
      const isPlain = route.startsWith('GET ') && !/:|\/export|\/live$/.test(route);
      if (!isPlain || !roles.includes(role)) continue;
      // What wants a question says so.
      expect([200, 400], `${route} as ${role}`).toContain((await browser.ask(route.slice(4))).status);
    }
  }
});

async function patch<Body = StaffAnswer>(address: string, body: object, at: Shop = shop) {
  const admin = await signIn(at, {});
  return admin.ask<Body>(address, { method: 'PATCH', body });
}
