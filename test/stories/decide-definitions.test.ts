import type { ActionAnswer } from '@throughline/contract/action';
import type { GoalPage } from '@throughline/contract/goal';
import type { MomentAnswer } from '@throughline/contract/moment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  await defineHome(shop);
});
afterAll(() => shop.close());

const moment = async (key: string): Promise<MomentAnswer> => (await shop.ask<MomentAnswer>(`/api/moments/${key}`)).body;

test('a change is a new version; decisions made before keep theirs', async () => {
  const asked = await decideAt(backend, { identity: { userId: 'ada' }, requestId: '1' });
  const { version, moment: home } = await moment('home');
  const { body } = await put<MomentAnswer>(shop, '/api/moments/home', {
    version,
    moment: { ...home, name: 'Home page in spring' },
    reason: 'spring',
  });
  expect(body).toMatchObject({ key: 'home', version: version + 1, madeBy: 'admin' });
  expect(body.moment.name).toBe('Home page in spring');
  expect((await shop.ask<MomentAnswer>('/api/moments/home?version=1')).body.moment.name).toBe('Home page');
  const { body: full } = await shop.ask<{ definitions: { moment: MomentAnswer } }>(
    `/api/decisions/${asked.body.decisionId}`,
  );
  expect(full.definitions.moment).toMatchObject({ version: 1, moment: { name: 'Home page' } });
  const later = await decideAt(backend, { identity: { userId: 'ada' }, requestId: '2' });
  expect(later.body.receipt!.moment).toEqual({ key: 'home', version: version + 1 });
  const { body: versions } = await shop.ask<{ versions: { version: number }[] }>('/api/moments/home/versions');
  expect(versions.versions.map((one) => one.version)).toEqual([version + 1, version]);
  const { body: audit } = await shop.ask<{ entries: object[] }>(
    '/api/audit?action=moment.changed&subject=home&limit=1',
  );
  expect(audit.entries).toMatchObject([{ detail: { version: version + 1, reason: 'spring' } }]);
});

test('whoever has read an older version is refused, and one of two who change it at once', async () => {
  const { version, moment: home } = await moment('home');
  const stale = await put(shop, '/api/moments/home', { version: version - 1, moment: home });
  expect(stale).toMatchObject({ status: 409, body: { code: 'definition_changed' } });
  const both = await Promise.all(
    ['a', 'b'].map((name) => put(shop, '/api/moments/home', { version, moment: { ...home, name } })),
  );
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

test('what is in force already makes no version', async () => {
  const { version, moment: home } = await moment('home');
  const { body } = await put<MomentAnswer>(shop, '/api/moments/home', { version, moment: home });
  expect(body.version).toBe(version);
  // Members left out are what they are by default.
  const { body: action } = await put<ActionAnswer>(shop, '/api/actions/size-guide', {
    version: 1,
    action: { name: 'Guide to sizes', class: 'catalytic', goal: 'order', content: { link: '/size-guide' } },
  });
  expect(action).toMatchObject({ version: 1, action: { kind: 'persuasion', consentPurpose: null, from: null } });
});

test('dates are instants outside', async () => {
  const from = '2026-12-01T00:00:00.000Z';
  const dated = {
    name: 'Advent',
    class: 'catalytic',
    goal: 'order',
    content: null,
    from,
    until: '2026-12-25T00:00:00+01:00',
  };
  const { body } = await put<ActionAnswer>(shop, '/api/actions/advent', { version: 0, action: dated });
  expect(body.action).toMatchObject({ from, until: '2026-12-24T23:00:00.000Z' });
});

test('what is named must be there', async () => {
  const { version, moment: home } = await moment('home');
  const named = await put(shop, '/api/moments/home', { version, moment: { ...home, actions: ['size-guide', 'gone'] } });
  expect(named).toMatchObject({
    status: 400,
    body: { code: 'invalid_definition', errors: [{ pointer: '/moment/actions/1' }] },
  });
  const action = { name: 'x', class: 'smoothing', goal: 'gone', content: {} };
  expect(await put(shop, '/api/actions/x', { version: 0, action })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/action/goal' }] },
  });
  expect((await shop.ask('/api/actions/x')).status).toBe(404);
});

test('a definition that steers is refused, with the place in it', async () => {
  const action = {
    name: 'x',
    class: 'catalytic',
    goal: 'order',
    content: {},
    eligibility: [
      { ground: 'not_allowed', because: 'x', when: { attribute: 'trait.gender', is: 'equals', value: 'f' } },
    ],
  };
  const { status, body } = await put(shop, '/api/actions/x', { version: 0, action });
  expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid_definition' } });
});

test('lists are pages in order of key', async () => {
  for (const key of ['b', 'a', 'c'])
    await put(shop, `/api/goals/${key}`, { version: 0, goal: { kind: 'order', name: key, windowDays: 7 } });
  const { body: first } = await shop.ask<GoalPage>('/api/goals?limit=2');
  expect(first.goals.map(({ key }) => key)).toEqual(['a', 'b']);
  const { body: second } = await shop.ask<GoalPage>(`/api/goals?limit=2&cursor=${first.nextCursor}`);
  expect(second.goals.map(({ key }) => key)).toEqual(['c', 'order']);
});
