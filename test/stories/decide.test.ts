import type { DecisionFlipped, DecisionInFull, DecisionPage, DecisionWhyNot } from '@throughline/contract/decision';
import type { DecideAnswer } from '@throughline/contract/decide';
import { createSigningKey, type SigningKey } from '@throughline/server/testing/signing-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
let key: SigningKey;
beforeAll(async () => {
  shop = await startShop();
  key = await createSigningKey('EdDSA', 'first');
  web = await shop.addSource('web', 'public', { identityKeys: [key.publicJwk] });
  backend = await shop.addSource('backend', 'server');
  // Nobody is left alone here but where a test asks for it.
  await put(shop, '/api/settings', {
    version: 0,
    settings: { holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' } },
  });
  await defineHome(shop);
  await defineHome(shop, { name: 'For whoever proves it', identity: 'signed' }, 'account');
});
afterAll(() => shop.close());

const order = (id: string, more: object = {}) => ({
  type: 'track',
  event: 'Order Completed',
  properties: { order_id: id, total: 20, currency: 'EUR', products: [] },
  ...more,
});
const decisionsOf = async (query: string): Promise<DecisionPage['decisions']> =>
  (await shop.ask<DecisionPage>(`/api/decisions?${query}`)).body.decisions;
const inFull = async ({ decisionId }: DecideAnswer): Promise<DecisionInFull> =>
  (await shop.ask<DecisionInFull>(`/api/decisions/${decisionId}`)).body;

describe('a moment asks', () => {
  test('and gets an action or silence, with a receipt that is there before the answer', async () => {
    const { status, body } = await decideAt(backend, { identity: { userId: 'ada' }, requestId: 'ada-1' });
    expect(status).toBe(200);
    expect(['size-guide', null]).toContain(body.action);
    expect(body).toMatchObject({ isRepeat: false, owed: [], content: body.action && { link: '/size-guide' } });
    const { decision, receipt, definitions } = await inFull(body);
    expect(receipt).toEqual(body.receipt);
    expect(decision).toMatchObject({ moment: 'home', momentVersion: 1, action: body.action, isErased: false });
    expect(definitions.actions.map(({ key: action }) => action).sort()).toEqual([
      'gift-finder',
      'late-order-notice',
      'size-guide',
    ]);
    const chances = receipt.decision.candidates.map(({ propensity }) => propensity);
    expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 12);
  });

  test('again, and gets the same; with another body under the same id it is refused', async () => {
    const request = { identity: { userId: 'bea' }, requestId: 'bea-1', context: { page: '/' } };
    const first = await decideAt(web, request);
    const again = await decideAt(web, { requestId: 'bea-1', context: { page: '/' }, identity: { userId: 'bea' } });
    expect(again.body).toEqual({ ...first.body, isRepeat: true });
    const other = await decideAt(web, { ...request, context: { page: '/sale' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'request_id_reused' } });
    // A request id is of its source.
    expect((await decideAt(backend, request)).body.isRepeat).toBe(false);
  });

  test('twenty times at once under one id, and one decision is made', async () => {
    const request = { identity: { anonymousId: 'at-once' }, requestId: 'at-once-1' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => decideAt(web, request)));
    expect(new Set(answers.map(({ body }) => body.decisionId)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.isRepeat)).toHaveLength(1);
  });

  test('twenty times at once under one id with two bodies, and one of the bodies is refused', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        decideAt(web, { identity: { anonymousId: `either-${at % 2}` }, requestId: 'either' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ body }) => (body as { code?: string }).code === 'request_id_reused')).toHaveLength(10);
  });

  test('that is not there, is disabled, or for nobody, and is told so', async () => {
    const asking = { identity: { userId: 'cid' }, requestId: 'cid-1' };
    expect(await decideAt(web, { ...asking, moment: 'nowhere' })).toMatchObject({
      status: 404,
      body: { code: 'moment_not_found' },
    });
    await defineHome(shop, { isEnabled: false }, 'off');
    expect(await decideAt(web, { ...asking, moment: 'off' })).toMatchObject({
      status: 409,
      body: { code: 'moment_disabled' },
    });
    expect(await decideAt(web, { ...asking, identity: {} })).toMatchObject({
      status: 400,
      body: { code: 'identity_required' },
    });
    expect(await web.post('decide', { moment: 'home', identity: { userId: 'cid' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/requestId', message: 'is missing' }] },
    });
    expect((await web.post('decide', '{')).status).toBe(400);
  });
});

describe('what is said to whom', () => {
  test('a browser sees what to show and nothing personal', async () => {
    await backend.send({ type: 'identify', userId: 'dora', traits: { email: 'dora@example.org', firstName: 'Dora' } });
    await backend.send(order('D-1', { userId: 'dora' }));
    const { body } = await decideAt(web, { identity: { userId: 'dora' }, requestId: 'dora-1' });
    expect(Object.keys(body).sort()).toEqual(['action', 'content', 'decisionId', 'isRepeat', 'owed']);
    expect(body.owed).toEqual([
      { action: 'late-order-notice', content: { text: 'Your order is late; this is what we do about it.' } },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/dora/i);
  });

  test('a page of any origin may ask', async () => {
    const preflight = await fetch(`${shop.url}/v1/decide`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const asking = { identity: { anonymousId: 'cors' }, requestId: 'cors-1' };
    const { headers } = await decideAt(web, asking, { origin: 'https://shop.example', 'content-type': 'text/plain' });
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });

  test('a signed identity is told what was not for it, and why', async () => {
    const identityToken = await key.sign({ sub: 'eve' });
    const { body } = await decideAt(web, { identity: { userId: 'eve', identityToken }, requestId: 'eve-1' });
    expect(body.reasons).toEqual([
      {
        action: 'gift-finder',
        reason: 'makes_no_sense',
        because: 'Somebody who has never ordered looks for themselves.',
      },
      { action: 'late-order-notice', reason: 'makes_no_sense', because: 'There is no open order.' },
    ]);
    expect(body.receipt).toBeUndefined();
    // A token is made anew each time: the same request with another one is the same request.
    const again = await decideAt(web, {
      identity: { userId: 'eve', identityToken: await key.sign({ sub: 'eve', jti: '2' }) },
      requestId: 'eve-1',
    });
    expect(again.body).toEqual({ ...body, isRepeat: true });
  });

  test('a moment for signed identities refuses whoever proves nothing, and any server may ask', async () => {
    const asking = { moment: 'account', requestId: 'fay-1' };
    const refused = await decideAt(web, { ...asking, identity: { userId: 'fay' } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'signed_identity_required' } });
    const stranger = await createSigningKey('EdDSA', 'first');
    for (const identityToken of [await stranger.sign({ sub: 'fay' }), await key.sign({ sub: 'mallory' })]) {
      const forged = await decideAt(web, { ...asking, identity: { userId: 'fay', identityToken } });
      expect(forged).toMatchObject({ status: 403, body: { code: 'invalid_identity_token' } });
    }
    const identityToken = await key.sign({ sub: 'fay' });
    expect((await decideAt(web, { ...asking, identity: { identityToken } })).status).toBe(200);
    expect((await decideAt(backend, { ...asking, identity: { userId: 'fay' } })).status).toBe(200);
  });
});

describe('who is decided for', () => {
  test('somebody nobody knows, who keeps the decision when they become known', async () => {
    const { body } = await decideAt(backend, { identity: { anonymousId: 'new-here' }, requestId: 'new-1' });
    const { decision } = await inFull(body);
    expect(decision.personId).toBeNull();
    await backend.send({ type: 'page', anonymousId: 'new-here' });
    const person = await shop.person('anonymous_id:new-here');
    expect(decision.recordId).toBe(person.id);
    expect((await inFull(body)).decision.personId).toBe(person.id);
    expect(await decisionsOf(`personId=${person.id}`)).toHaveLength(1);
  });

  test('a public key names a login as its events do: through a record of its own, of the same person', async () => {
    await backend.send({ type: 'identify', userId: 'gus', traits: { email: 'gus@example.org' } });
    await web.send({ type: 'page', userId: 'gus' });
    const gus = await shop.person('user_id:gus');
    const { body } = await decideAt(web, { identity: { userId: 'gus' }, requestId: 'gus-1' });
    const { decision } = await inFull(body);
    const record = gus.records.find(({ id }) => id === decision.recordId);
    expect(record).toMatchObject({ source: 'web', trust: 'public' });
    expect(decision.personId).toBe(gus.id);
  });

  test('a key that has sent nothing of the person means whoever shows the identifier', async () => {
    await web.send({ type: 'identify', userId: 'hal', traits: { firstName: 'Hal' } }, order('H-1', { userId: 'hal' }));
    const hal = await shop.person('user_id:hal');
    const till = await shop.addSource('till', 'server');
    const { body } = await decideAt(till, { identity: { userId: 'hal' }, requestId: 'hal-1' });
    expect((await inFull(body)).decision).toMatchObject({ personId: hal.id, recordId: hal.id });
    expect(body.receipt!.features).toMatchObject({ 'orders.count': 1 });
  });

  test('a public key cannot mean somebody by an e-mail address', async () => {
    await backend.send({ type: 'identify', userId: 'ida', traits: { email: 'ida@example.org' } });
    const named = { externalIds: [{ type: 'email', id: 'ida@example.org' }] };
    const { body: asked } = await decideAt(web, { identity: named, requestId: 'ida-1' });
    expect((await inFull(asked)).decision.personId).toBeNull();
    const { body: served } = await decideAt(backend, { identity: named, requestId: 'ida-1' });
    expect((await inFull(served)).decision.personId).toBe((await shop.person('user_id:ida')).id);
  });

  test('bots and tests are decided for, and count in no comparison', async () => {
    const bot = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
    const { body } = await decideAt(web, { identity: { anonymousId: 'bot' }, requestId: 'bot-1' }, bot);
    const tested = { identity: { userId: 'tess' }, requestId: 'test-1', context: { test: true } };
    const { body: second } = await decideAt(backend, tested, bot);
    const { body: third } = await decideAt(backend, { ...tested, requestId: 'test-2', context: {} }, bot);
    const excluded = await Promise.all(
      [body, second, third].map(async (one) => (await inFull(one)).decision.isExcluded),
    );
    // Behind a server key the agent is the server's, not a visitor's.
    expect(excluded).toEqual([true, true, false]);
  });

  test('people who are merged keep the decisions of both, and take their own along when they are split', async () => {
    const card = { externalIds: [{ type: 'loyalty_card', id: '4000123' }] };
    await backend.send({ type: 'identify', userId: 'jan' }, { type: 'identify', context: card });
    const first = await decideAt(backend, { identity: { userId: 'jan' }, requestId: 'jan-1' });
    const second = await decideAt(backend, { identity: card, requestId: 'jane-1' });
    const [jan, jane] = [await shop.person('user_id:jan'), await shop.person('loyalty_card:4000123')];
    const idsOf = async (id: string) => (await decisionsOf(`personId=${id}`)).map((decision) => decision.id);
    await shop.ask('/api/judgements', { kind: 'same', left: jan.id, right: jane.id, reason: 'r' });
    const both = [second.body.decisionId, first.body.decisionId];
    expect((await shop.read(jan.id)).id).toBe((await shop.read(jane.id)).id);
    expect(await idsOf(jan.id)).toEqual(both);
    expect(await idsOf(jane.id)).toEqual(both);
    expect((await decisionsOf('identifier=loyalty_card:4000123')).map((decision) => decision.id)).toEqual(both);
    const { body } = await shop.ask<{ judgements: { id: string }[] }>(`/api/judgements?recordId=${jan.id}`);
    await shop.ask(`/api/judgements/${body.judgements[0]!.id}/revocation`, {});
    expect([await idsOf(jan.id), await idsOf(jane.id)]).toEqual([[both[1]], [both[0]]]);
  });
});

describe('events that are sent along', () => {
  test('are applied before it is decided, and count once however often the request comes', async () => {
    const request = { identity: { userId: 'kim' }, requestId: 'kim-1', events: [order('K-1', { userId: 'kim' })] };
    const { body } = await decideAt(backend, request);
    expect(body.receipt!.features).toMatchObject({ 'orders.count': 1, 'orders.open': 1 });
    expect(body.owed).toHaveLength(1);
    const before = (await shop.person('user_id:kim')).counters['events'];
    expect((await decideAt(backend, request)).body).toEqual({ ...body, isRepeat: true });
    expect((await shop.person('user_id:kim')).counters['events']).toBe(before);
  });

  test('are refused one by one: a bad one holds nothing up', async () => {
    const events = [{ type: 'track' }, order('L-1', { userId: 'lea' })];
    const { status, body } = await decideAt(backend, { identity: { userId: 'lea' }, requestId: 'lea-1', events });
    expect(status).toBe(200);
    expect(body.receipt!.features).toMatchObject({ 'orders.count': 1 });
  });
});

test('what a clock that is ahead says came after the decision is its outcome from the start', async () => {
  const timestamp = new Date(Date.now() + 30_000).toISOString();
  await backend.send(order('N-1', { userId: 'nia', timestamp }));
  const { body } = await decideAt(backend, { identity: { userId: 'nia' }, requestId: 'nia-1' });
  const { rows } = await shop.database.pool.query('select times, value from outcome where decision_id = $1', [
    body.decisionId,
  ]);
  expect(rows).toEqual([{ times: 1, value: '2000' }]);
});

describe('a receipt', () => {
  test('replays to the same decision, three hundred times of three hundred', async () => {
    await Promise.all(
      Array.from({ length: 300 }, async (_, at) => {
        const userId = `many-${at % 60}`;
        const events = at % 3 === 0 ? [order(`M-${at}`, { userId })] : [];
        const { status } = await decideAt(web, { identity: { userId }, requestId: `many-${at}`, events });
        expect(status).toBe(200);
      }),
    );
    // Definitions of now are not those of then.
    await defineHome(shop, { name: 'Home page, changed', policy: { kind: 'uniform', floor: 0.5 } });
    const all = await decisionsOf('limit=300');
    expect(all).toHaveLength(300);
    const replays = await Promise.all(
      all.map(async ({ id }) => (await shop.ask<{ isSame: boolean }>(`/api/decisions/${id}/replay`, {})).body.isSame),
    );
    expect(replays.filter((isSame) => !isSame)).toEqual([]);
    expect(new Set(all.map(({ action }) => action)).size).toBeGreaterThanOrEqual(3);
  });

  test('says why not, and what would have been if something had been otherwise', async () => {
    const { body } = await decideAt(backend, { identity: { userId: 'mia' }, requestId: 'mia-1' });
    const address = `/api/decisions/${body.decisionId}`;
    const { body: why } = await shop.ask<DecisionWhyNot>(`${address}/why-not/gift-finder`);
    expect(why).toMatchObject({ kind: 'refused', refusals: [{ reason: 'makes_no_sense' }] });
    const { body: flipped } = await shop.ask<DecisionFlipped>(`${address}/flip`, { features: { 'orders.count': 1 } });
    const gifts = flipped.candidates.find(({ action }) => action === 'gift-finder')!;
    expect([gifts.before.propensity, gifts.after.propensity > 0]).toEqual([0, true]);
    expect((await shop.ask(`/api/decisions/${crypto.randomUUID()}/replay`, {})).status).toBe(404);
  });

  test('of somebody who is erased says that it was decided, and nothing of them; the repeat is given the same', async () => {
    const request = { identity: { userId: 'ola' }, requestId: 'ola-1', events: [order('O-1', { userId: 'ola' })] };
    const { body } = await decideAt(web, request);
    await shop.ask('/api/erasures', { identifier: 'user_id:ola', reason: 'asked' });
    const { decision, receipt } = await inFull(body);
    expect(decision).toMatchObject({ isErased: true, personId: null, action: body.action });
    expect(receipt).toMatchObject({ features: {}, guards: { consents: {}, zone: { name: null } } });
    const replayed = await shop.ask<{ code?: string }>(`/api/decisions/${body.decisionId}/replay`, {});
    expect(replayed).toMatchObject({ status: 410, body: { code: 'decision_erased' } });
    expect((await decideAt(web, { ...request, events: request.events })).body).toEqual({ ...body, isRepeat: true });
  });
});
