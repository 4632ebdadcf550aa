import type { PeoplePage } from '@throughline/contract/person-summary';
import type { Person } from '@throughline/contract/person';
import type { Problem } from '@throughline/contract/problem';
import type { TimelinePage } from '@throughline/contract/timeline';
import { PERMISSIONS } from '@throughline/server/trust/staff/permissions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOperations, type ApiOperation } from './api-operations.ts';
import { defineHome } from './deciding-shop.ts';
import { signIn, type StaffBrowser } from './staff-browser.ts';
import { basic, type Shop, startShop } from './start-shop.ts';

/** A word that everything about the one person of this story holds, in whatever case it is kept. */
const CANARY = 'zqcanaryxw';
const upper = 'Zqcanaryxw';
/** Digits of a telephone, a card, an account. */
const DIGITS = '4917012345678';

/** What some questions do not go without. */
const QUERIES: Record<string, string> = {
  'GET /api/lift': '?goal=order',
  'GET /api/lift/attribution': '?goal=order',
};

let shop: Shop;
let personId: string;
let decisionId: string;
let operations: ApiOperation[];
/** What stands for `{…}` in a path, by the path's beginning. */
let places: Record<string, string>;
let agent: StaffBrowser;

beforeAll(async () => {
  shop = await startShop();
  const web = await shop.addSource('web', 'server');
  const external = [
    { type: 'loyalty_card', id: `CARD${upper}` },
    { type: 'customer_number', id: `${upper}-1` },
    { type: 'phone', id: `+${DIGITS}` },
  ];
  const context = {
    externalIds: external,
    page: { url: `https://shop.example/${CANARY}?e=${CANARY}@example.org`, title: upper, search: `?q=${CANARY}` },
    campaign: { name: upper },
    ip: '203.0.113.77',
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 ${upper}`,
    consent: { categoryPreferences: { Advertising: true } },
  };
  const products = [{ product_id: `p-${CANARY}`, name: upper, note: `for ${upper}`, price: 12.5, quantity: 2 }];
  await web.send(
    {
      type: 'identify',
      userId: `user-${CANARY}`,
      anonymousId: `device-${CANARY}`,
      traits: {
        email: `${CANARY}@${CANARY}.example`,
        phone: `+${DIGITS}`,
        firstName: upper,
        lastName: `${upper}son`,
        name: `${upper} ${upper}son`,
        birthday: '1980-03-05',
        address: { street: `${upper} street 1`, city: upper, postalCode: DIGITS },
        [`custom of theirs`]: upper,
        notes: [upper, { deep: { deeper: upper, number: Number(DIGITS) } }],
        [`${CANARY}@example.org`]: true,
        value: upper,
        source: upper,
        pets: 2,
      },
      context,
    },
    {
      type: 'page',
      userId: `user-${CANARY}`,
      name: 'Start',
      properties: { path: `/${CANARY}`, source: upper },
      context,
    },
    {
      type: 'track',
      userId: `user-${CANARY}`,
      event: 'Order Completed',
      properties: { order_id: `order-${CANARY}`, total: 25, currency: 'EUR', coupon: upper, products },
      context,
    },
    {
      type: 'track',
      userId: `user-${CANARY}`,
      event: 'Call Received',
      properties: { issue: upper, text: upper, agent: upper },
    },
    { type: 'group', userId: `user-${CANARY}`, groupId: `group-${CANARY}`, traits: { name: upper } },
    { type: 'alias', userId: `user-${CANARY}`, previousId: `before-${CANARY}` },
    // Goes to quarantine, with its body.
    { type: 'track', event: 'Order Refunded', userId: `user-${CANARY}`, timestamp: upper },
    { type: upper, userId: `user-${CANARY}` },
  );
  const person = await shop.person(`user_id:user-${CANARY}`);
  personId = person.id;
  const must = async (address: string, body: object): Promise<void> => {
    const { status, body: said } = await shop.ask(address, body);
    if (status >= 300) throw new Error(`${address}: ${JSON.stringify(said)}`);
  };
  await must('/api/consents', {
    personId,
    purpose: 'Advertising',
    word: 'granted',
    proof: { form: upper, page: `/${CANARY}` },
  });
  await must('/api/suppressions', { personId, kind: 'distress', askedBy: upper, reason: upper });
  await defineHome(shop);
  const decided = await fetch(`${shop.url}/v1/decide`, {
    method: 'POST',
    headers: { authorization: basic(web.writeKey), 'content-type': 'application/json' },
    body: JSON.stringify({
      moment: 'home',
      identity: { userId: `user-${CANARY}` },
      context: { page: `/${CANARY}`, note: upper },
      requestId: 'masking',
    }),
  });
  decisionId = ((await decided.json()) as { decisionId: string }).decisionId;
  operations = (await apiOperations(shop)).filter(({ path }) => path.startsWith('/api/'));
  places = {
    '/api/people/': personId,
    '/api/decisions/': decisionId,
    '/api/moments/': 'home',
    '/api/actions/': 'size-guide',
    '/api/goals/': 'order',
    '/api/surveys/': 'brand',
    '/api/questions/': 'shoe-size',
    '/api/export-schedules/': personId,
    '/api/identity/models/': '0',
    '/api/households/': personId,
    '/api/suppression-lists/': personId,
  };
  agent = await signIn(shop, { role: 'agent' });
}, 60_000);
afterAll(() => shop.close());

/** A path with what stands for its parts; null where nothing is known to. */
function filled(path: string): string | null {
  const place = Object.keys(places).find((known) => path.startsWith(known));
  if (!path.includes('{')) return path;
  if (place === undefined) return null;
  return path.replace(/\{\w+\}/, places[place]!).replaceAll(/\{action\}/g, 'size-guide');
}

/** Whether a text says the word or the digits, also packed as cursors are. */
function says(text: string): boolean {
  const packed = [...text.matchAll(/[\w+/-]{16,}={0,2}/g)].map(([part]) => Buffer.from(part, 'base64url').toString());
  return [text, ...packed].some(
    (one) => one.toLowerCase().includes(CANARY) || one.includes(DIGITS.slice(2)) || one.includes('203.0.113'),
  );
}

describe.each(['marketer', 'analyst'] as const)('a %s', (role) => {
  test('is told nothing of what anybody is called, wherever they ask', async () => {
    const browser = await signIn(shop, { role });
    const asked: string[] = [];
    for (const { method, path } of operations) {
      const route = `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      const permission = PERMISSIONS[route];
      // Writes of what is about nobody, and streams, which have their own story.
      if (permission === undefined || permission.shows === 'itself' || (method !== 'GET' && permission.shows === 'all'))
        continue;
      const address = filled(path);
      expect(address === null && permission.roles.includes(role), `${route}: who knows an id?`).toBe(false);
      const body = method === 'GET' ? {} : { body: bodyOf(route) };
      const answer = await browser.ask((address ?? path.replaceAll(/\{\w+\}/g, personId)) + (QUERIES[route] ?? ''), {
        method,
        ...body,
      });
      expect(says(answer.text), `${route}: ${answer.text.slice(0, 2_000)}`).toBe(false);
      if (permission.roles.includes(role)) {
        expect([200, 202, 404], `${route}: ${answer.text.slice(0, 500)}`).toContain(answer.status);
        if (answer.status === 200) asked.push(route);
      } else expect(answer.status, route).toBe(403);
    }
    expect(asked).toEqual(
      expect.arrayContaining([
        'GET /api/people',
        'GET /api/people/:id',
        'GET /api/people/:id/events',
        'GET /api/consents',
        'GET /api/decisions',
        'GET /api/decisions/:id',
        'POST /api/decisions/:id/replay',
      ]),
    );
  });

  test('sees what is left of a person: when, how much, from where', async () => {
    const browser = await signIn(shop, { role });
    const { body: person } = await browser.ask<Person>(`/api/people/${personId}`);
    expect(person).toMatchObject({
      id: personId,
      identified: true,
      traits: { email: 'z…@z…', phone: '…78', firstName: 'Z.', name: 'Z. Z.', birthday: '1980', pets: 2 },
      goldenRecord: { email: { value: 'z…@z…', source: 'web', rule: 'only' } },
      orders: { count: 1, money: [{ currency: 'EUR', orderedMinor: '2500' }] },
    });
    expect(person.identifiers).toContainEqual(expect.objectContaining({ type: 'email', value: 'z…@z…' }));
    const { events } = (await browser.ask<TimelinePage>(`/api/people/${personId}/events`)).body;
    expect(events.map(({ name }) => name)).toContain('Order Completed');
    expect(JSON.stringify(events)).toContain('"quantity":2');
  });

  test('finds nobody by what people are called, and may follow an order', async () => {
    const browser = await signIn(shop, { role });
    for (const question of [
      `identifier=email:${CANARY}@${CANARY}.example`,
      `identifier=user_id:user-${CANARY}`,
      'search=z',
    ]) {
      const { status, body } = await browser.ask<Problem>(`/api/people?${question}`);
      expect({ status, code: body.code }, question).toEqual({ status: 403, code: 'role_required' });
    }
    const { body } = await browser.ask<PeoplePage>(`/api/people?identifier=order_id:order-${CANARY}`);
    expect(body.people.map(({ id }) => id)).toEqual([personId]);
    expect((await browser.ask(`/api/decisions?identifier=email:${CANARY}@${CANARY}.example`)).status).toBe(403);
  });

  test('tries a moment out for a person of a list, and for nobody by name', async () => {
    const browser = await signIn(shop, { role });
    const ask = async (body: object): Promise<number> =>
      (await browser.ask('/api/moments/home/preview', { body })).status;
    expect(await ask({ personId })).toBe(role === 'marketer' ? 200 : 403);
    expect(await ask({ identifier: `user_id:user-${CANARY}` })).toBe(403);
  });

  test('takes nothing out', async () => {
    const browser = await signIn(shop, { role });
    for (const what of ['people', 'events', 'orders', 'changes']) {
      expect((await browser.ask(`/api/export/${what}`)).status, what).toBe(403);
    }
  });
});

test('an agent is told: the mask, and not the story, is what hides', async () => {
  for (const route of ['/api/people', `/api/people/${personId}`, `/api/people/${personId}/events`]) {
    expect(says((await agent.ask(route)).text), route).toBe(true);
  }
  expect((await agent.ask<PeoplePage>(`/api/people?search=${upper}`)).body.people).toHaveLength(1);
});

function bodyOf(route: string): object {
  if (route === 'POST /api/moments/:key/preview') return { personId };
  if (route === 'POST /api/ask') return { personId };
  return {};
}
