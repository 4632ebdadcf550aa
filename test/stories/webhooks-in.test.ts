import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import type { SourceWebhookSet, WebhookPreviewAnswer, WebhookReceipt } from '@throughline/contract/webhook-in';
import {
  SHOPIFY_IDS,
  shopifyCustomer,
  shopifyFulfilment,
  shopifyOrder,
  shopifyPrivacy,
  shopifyRefund,
} from '@throughline/core/collect/webhooks-in/testing/shopify-payloads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Answer, type Shop, startShop } from './start-shop.ts';

const SECRET = 'the secret of the shop';
const DOMAIN = 'garden-and-tea.myshopify.com';

let shop: Shop;
beforeEach(async () => {
  shop = await startShop();
  await shop.addSource('garden', 'server', { kind: 'shopify', namespace: 'garden' });
  const set = await setWebhook('garden', { kind: 'shopify', secret: SECRET, shopDomain: DOMAIN });
  expect(set.status).toBe(200);
});
afterEach(() => shop.close());

async function admin<Body>(method: string, address: string, body?: object): Promise<Answer<Body>> {
  const answer = await fetch(`${shop.url}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${ADMIN_TOKEN}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

const setWebhook = (source: string, body: object): Promise<Answer<SourceWebhookSet>> =>
  admin<SourceWebhookSet>('PUT', `/api/sources/${source}/webhook`, body);

async function post<Body = WebhookReceipt>(
  address: string,
  bytes: string,
  headers: Record<string, string>,
): Promise<Answer<Body>> {
  const answer = await fetch(`${shop.url}${address}`, { method: 'POST', body: bytes, headers });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

let deliveries = 0;

/** A delivery as Shopify makes it. */
function deliver(topic: string, payload: object, more: { secret?: string; headers?: Record<string, string> } = {}) {
  const bytes = JSON.stringify(payload);
  deliveries += 1;
  return post('/webhooks/shopify/garden', bytes, {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', more.secret ?? SECRET)
      .update(bytes)
      .digest('base64'),
    'x-shopify-shop-domain': DOMAIN,
    'x-shopify-webhook-id': `delivery-${deliveries}`,
    'x-shopify-event-id': `event-${deliveries}`,
    'x-shopify-triggered-at': '2026-03-01T10:00:06.123456789Z',
    ...more.headers,
  });
}

async function requests(): Promise<PrivacyRequest[]> {
  return (await shop.ask<{ requests: PrivacyRequest[] }>('/api/privacy-requests')).body.requests;
}

/** The only request, once it has been carried out. */
async function carriedOut(at = 0): Promise<PrivacyRequest> {
  for (;;) {
    const request = (await requests())[at];
    if (request !== undefined && request.status !== 'waiting') return request;
    if (request?.outcome.fault !== undefined) throw new Error(request.outcome.fault);
    await sleep(20);
  }
}

/** Tables in which a text stands, whatever the column. */
async function tablesThatHold(text: string): Promise<string[]> {
  const { pool } = shop.database;
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'm') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await pool.query(`select 1 from "${name}" t where t::text ilike $1 limit 1`, [`%${text}%`]);
    if (rowCount === 1) found.push(name);
  }
  return found;
}

const created = shopifyOrder();
const updated = shopifyOrder({
  updated_at: '2026-03-05T12:00:01+00:00',
  total_price: '64.90',
  total_price_set: null,
  refunds: [shopifyRefund()],
  fulfillments: [shopifyFulfilment()],
});
const cancelled = shopifyOrder({
  updated_at: '2026-03-06T09:00:00+00:00',
  cancelled_at: '2026-03-06T09:00:00+00:00',
  cancel_reason: 'customer',
  total_price: '64.90',
  total_price_set: null,
  refunds: [shopifyRefund()],
  fulfillments: [shopifyFulfilment()],
});
const STEPS: readonly (readonly [string, object])[] = [
  ['orders/create', created],
  ['orders/updated', updated],
  ['refunds/create', shopifyRefund()],
  ['fulfillments/create', shopifyFulfilment()],
  ['orders/cancelled', cancelled],
  ['customers/create', shopifyCustomer()],
];

describe('a Shopify shop', () => {
  test('any order of creation, refund, parcel and cancelling gives the same people', async () => {
    const orders = [
      [0, 1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1, 0],
      [2, 3, 4, 0, 5, 1],
    ];
    const hashes = new Set<string>();
    for (const order of orders) {
      const other = await startAnother();
      for (const at of order) {
        const [topic, payload] = STEPS[at]!;
        expect((await other.deliver(topic, payload)).status).toBe(200);
      }
      hashes.add(JSON.stringify(await other.peopleWithoutIds()));
      await other.close();
    }
    expect(hashes.size).toBe(1);
    const [people] = [...hashes].map((text) => JSON.parse(text) as object[]);
    expect(people).toMatchObject([
      {
        identified: true,
        orders: {
          count: 0,
          cancelled: 1,
          money: [{ currency: 'EUR', orderedMinor: '0', cancelledMinor: '6490', refundedMinor: '1995' }],
        },
      },
    ]);
  }, 240_000);

  test('an order that only its updates and its refund told of is an order', async () => {
    await deliver('refunds/create', shopifyRefund());
    await deliver('orders/updated', updated);
    const person = await shop.person(`user_id:${SHOPIFY_IDS.customer}`);
    expect(person.orders.money).toMatchObject([{ currency: 'EUR', orderedMinor: '6490', refundedMinor: '1995' }]);
    expect(person.traits['email']).toBe('ines.duarte@example.org');
  });

  test('a delivery that is sent again is a duplicate by either of its ids', async () => {
    const headers = { 'x-shopify-webhook-id': 'w-1', 'x-shopify-event-id': 'e-1' };
    expect((await deliver('orders/create', created, { headers })).body).toMatchObject({ accepted: 2, duplicates: 0 });
    const before = (await shop.stats()).events;
    const again = [headers, { ...headers, 'x-shopify-event-id': 'e-2' }, { ...headers, 'x-shopify-webhook-id': 'w-2' }];
    for (const other of again)
      expect((await deliver('orders/create', created, { headers: other })).body).toEqual({
        success: true,
        accepted: 0,
        duplicates: 1,
        quarantined: 0,
        requests: 0,
      });
    // Even where it lost both ids on the way.
    const lost = { 'x-shopify-webhook-id': '', 'x-shopify-event-id': '' };
    expect((await deliver('orders/create', created, { headers: lost })).body).toMatchObject({
      accepted: 0,
      duplicates: 2,
    });
    expect((await shop.stats()).events).toBe(before);
  });

  test('consent, orders and identifiers are those of the shop, and join what others know by e-mail', async () => {
    const crm = await shop.addSource('crm', 'server', { namespace: 'crm' });
    await crm.send({
      type: 'identify',
      userId: 'k-7',
      traits: { email: 'Ines.Duarte@Example.org', name: 'Inês Duarte' },
    });
    await deliver('customers/update', shopifyCustomer());
    await deliver('orders/create', created);
    const person = await shop.person('email:ines.duarte@example.org');
    expect(person.records.map(({ source }) => source).sort()).toEqual(['crm', 'garden']);
    expect(person.orders.count).toBe(1);
    const { rows } = await shop.database.pool.query<{ consent: string }>(
      'select consent from event where consent is not null order by occurred_at limit 1',
    );
    expect(JSON.parse(rows[0]!.consent)).toMatchObject({
      categoryPreferences: { email_marketing: true, sms_marketing: false },
    });
  });

  test('test orders count in nobody', async () => {
    await deliver('orders/create', shopifyOrder({ test: true }));
    const { body } = await shop.ask<{ people: object[] }>('/api/people');
    expect(body.people).toEqual([]);
  });

  test('an unknown topic is answered 200 and kept with its reason', async () => {
    const answer = await deliver('themes/publish', { id: 5, name: 'Dawn' });
    expect(answer).toMatchObject({ status: 200, body: { quarantined: 1 } });
    const { body } = await shop.ask<{ events: QuarantinedEvent[] }>('/api/quarantine');
    expect(body.events).toMatchObject([{ reason: 'unknown_topic', source: 'garden' }]);
    const noJson = await post('/webhooks/shopify/garden', 'not json', {
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update('not json').digest('base64'),
      'x-shopify-shop-domain': DOMAIN,
    });
    expect(noJson).toMatchObject({ status: 200, body: { quarantined: 1 } });
  });

  test('a wrong signature is 401 and leaves nothing', async () => {
    const bytes = JSON.stringify(created);
    const signature = createHmac('sha256', SECRET).update(bytes).digest('base64');
    const headers = { 'x-shopify-topic': 'orders/create', 'x-shopify-shop-domain': DOMAIN };
    const attempts = [
      await deliver('orders/create', created, { secret: 'another secret' }),
      await deliver('orders/create', created, { headers: { 'x-shopify-hmac-sha256': '' } }),
      await deliver('orders/create', created, { headers: { 'x-shopify-shop-domain': 'evil.myshopify.com' } }),
      await post('/webhooks/shopify/garden', `${bytes} `, { ...headers, 'x-shopify-hmac-sha256': signature }),
      await post('/webhooks/shopify/unknown', bytes, { ...headers, 'x-shopify-hmac-sha256': signature }),
      await post('/webhooks/in/garden', bytes, { ...headers, 'x-shopify-hmac-sha256': signature }),
    ];
    for (const { status, body } of attempts) {
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: 'invalid_webhook_signature' });
    }
    expect(await shop.stats()).toMatchObject({ events: 0, people: 0, quarantined: 0 });
    expect(await tablesThatHold('ines.duarte')).toEqual([]);
  });

  test('two secrets are good while the shop changes over, never three', async () => {
    await setWebhook('garden', { kind: 'shopify', secret: 'the new secret', shopDomain: DOMAIN });
    expect((await deliver('customers/create', shopifyCustomer())).status).toBe(200);
    expect((await deliver('orders/create', created, { secret: 'the new secret' })).status).toBe(200);
    const third = { kind: 'shopify', secret: 'a third secret', shopDomain: DOMAIN };
    expect(await setWebhook('garden', third)).toMatchObject({ status: 409, body: { code: 'too_many_secrets' } });
    expect((await setWebhook('garden', { ...third, previousSecretsExpireInHours: 0 })).status).toBe(200);
    expect((await deliver('orders/create', created)).status).toBe(401);
    expect(await tablesThatHold('the new secret')).toEqual([]);
  });

  test('a customer whom the shop deleted is taken back, and can be brought back', async () => {
    await deliver('orders/create', created);
    await deliver('refunds/create', shopifyRefund());
    const gone = { id: Number(SHOPIFY_IDS.customer) };
    await deliver('customers/delete', gone);
    const { status, outcome } = await carriedOut();
    expect(status).toBe('done');
    expect(await shop.holders(`user_id:${SHOPIFY_IDS.customer}`)).toEqual([]);
    expect((await admin('POST', `/api/retractions/${outcome.retractionId}/revocation`)).status).toBe(200);
    expect((await shop.person(`user_id:${SHOPIFY_IDS.customer}`)).orders.count).toBe(1);
    // Erased afterwards, although nothing of it counts any more.
    await deliver('customers/delete', gone);
    await deliver('customers/redact', shopifyPrivacy());
    expect(await carriedOut(2)).toMatchObject({ kind: 'erasure', status: 'done', outcome: { records: 2 } });
    for (const canary of ['ines.duarte', SHOPIFY_IDS.customer, SHOPIFY_IDS.order])
      expect([canary, await tablesThatHold(canary)]).toEqual([canary, []]);
  });
});

describe('what customers ask a shop for', () => {
  test('customers/redact erases what the shop said, wherever it stood', async () => {
    await deliver('orders/create', created);
    await deliver('orders/updated', updated);
    await deliver('refunds/create', shopifyRefund());
    await deliver('customers/create', shopifyCustomer());
    await deliver('themes/publish', { customer: { email: 'ines.duarte@example.org' } });
    await deliver('orders/create', shopifyOrder({ id: 77, admin_graphql_api_id: null, test: true }));
    expect(await tablesThatHold('ines.duarte')).not.toEqual([]);
    const redact = shopifyPrivacy({ orders_to_redact: [Number(SHOPIFY_IDS.order)] });
    expect((await deliver('customers/redact', redact)).body).toMatchObject({ requests: 1 });
    expect(await carriedOut()).toMatchObject({ kind: 'erasure', status: 'done', outcome: { people: [] } });
    for (const canary of ['ines.duarte', SHOPIFY_IDS.customer, '912345678', 'Duarte', SHOPIFY_IDS.order])
      expect([canary, await tablesThatHold(canary)]).toEqual([canary, []]);
    expect(await shop.stats()).toMatchObject({ people: 0, events: 0, quarantined: 0 });
  });

  test('what arrives late, and is older than the erasure, brings nobody back', async () => {
    await deliver('customers/redact', shopifyPrivacy({ orders_to_redact: [Number(SHOPIFY_IDS.order)] }));
    await carriedOut();
    await deliver('orders/updated', updated);
    await deliver('refunds/create', shopifyRefund());
    expect((await shop.stats()).people).toBe(0);
    expect(await tablesThatHold('ines.duarte')).toEqual([]);
  });

  test('what other sources know stays until a person decides; another customer of the shop is never touched', async () => {
    const crm = await shop.addSource('crm', 'server', { namespace: 'crm' });
    await crm.send({ type: 'identify', userId: 'k-7', traits: { email: 'ines.duarte@example.org' } });
    await deliver('customers/create', shopifyCustomer());
    await deliver(
      'customers/create',
      shopifyCustomer({ id: 43, admin_graphql_api_id: 'gid://shopify/Customer/43', email: 'rui@example.org' }),
    );
    await deliver('customers/redact', shopifyPrivacy());
    const request = await carriedOut();
    expect(request).toMatchObject({ status: 'open', outcome: { records: 1, people: [expect.any(String)] } });
    expect((await shop.person('email:ines.duarte@example.org')).records.map(({ source }) => source)).toEqual(['crm']);
    expect((await shop.person('email:rui@example.org')).records).toHaveLength(1);
    const decided = await shop.ask<{ request: PrivacyRequest }>(`/api/privacy-requests/${request.id}/decision`, {
      decision: 'confirmed',
    });
    expect(decided.body.request).toMatchObject({ status: 'done', decidedBy: 'admin', outcome: { records: 2 } });
    expect(await shop.holders('email:ines.duarte@example.org')).toEqual([]);
    expect(await tablesThatHold('ines.duarte')).toEqual([]);
    expect(await shop.holders('email:rui@example.org')).toHaveLength(1);
    const again = await shop.ask(`/api/privacy-requests/${request.id}/decision`, { decision: 'confirmed' });
    expect(again).toMatchObject({ status: 409, body: { code: 'not_to_be_decided' } });
  });

  test('customers/data_request writes what is known into a folder, which goes when the request is answered', async () => {
    await deliver('orders/create', created);
    await deliver('customers/data_request', shopifyPrivacy({ orders_requested: [Number(SHOPIFY_IDS.order)] }));
    const request = await carriedOut();
    const [person] = request.outcome.people!;
    expect(request).toMatchObject({
      kind: 'access',
      status: 'open',
      outcome: {
        folder: path.join(shop.dataDir, 'privacy-requests', request.id),
        files: [`${person}/person.json`, `${person}/events.ndjson`],
      },
    });
    const { folder } = request.outcome;
    expect(readFileSync(path.join(folder!, person!, 'person.json'), 'utf8')).toContain('ines.duarte@example.org');
    expect(
      readFileSync(path.join(folder!, person!, 'events.ndjson'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(2);
    expect(Date.parse(request.dueAt) - Date.parse(request.receivedAt)).toBe(30 * 86_400_000);
    // It is erased with the rest.
    await deliver('customers/redact', shopifyPrivacy());
    await carriedOut(1);
    expect(existsSync(folder!)).toBe(false);
    expect((await requests())[0]).toMatchObject({ status: 'dismissed', outcome: { people: [person] } });
  });

  test('shop/redact takes everything back at once, and erases it when a person confirms', async () => {
    const crm = await shop.addSource('crm', 'server', { namespace: 'crm' });
    await crm.send({ type: 'identify', userId: 'k-9', traits: { email: 'ana@example.org' } });
    await deliver('orders/create', created);
    await deliver('shop/redact', { shop_id: 954889, shop_domain: DOMAIN });
    const request = await carriedOut();
    expect(request).toMatchObject({ kind: 'shop_erasure', status: 'open' });
    expect(await shop.holders('email:ines.duarte@example.org')).toEqual([]);
    expect(await tablesThatHold('ines.duarte')).not.toEqual([]);
    await shop.ask(`/api/privacy-requests/${request.id}/decision`, { decision: 'confirmed' });
    expect(await tablesThatHold('ines.duarte')).toEqual([]);
    expect(await shop.holders('email:ana@example.org')).toHaveLength(1);
  });
});

describe('any other sender', () => {
  const mapping = {
    mapping: 1,
    events: [
      {
        name: 'sale',
        from: 'delivery',
        when: { $equals: [{ $column: 'webhook.topic' }, 'order.created'] },
        id: { $column: 'body.id' },
        event: {
          type: 'track',
          event: 'Order Completed',
          userId: { $column: 'body.customer' },
          timestamp: { $column: 'body.at' },
          properties: { order_id: { $column: 'body.id' }, total: { $column: 'body.total' }, currency: 'EUR' },
        },
      },
    ],
  };
  const sale = { id: 'S-1', customer: 'c-1', at: '2026-03-01T10:00:00Z', total: '12.50' };

  test('signs by Standard Webhooks, and old or changed deliveries are refused', async () => {
    await shop.addSource('till', 'server', { namespace: 'till' });
    const set = await setWebhook('till', {
      kind: 'generic',
      signature: { scheme: 'standard_webhooks' },
      topicHeader: 'X-Topic',
      mapping,
    });
    const key = Buffer.from(set.body.secret!.replace('whsec_', ''), 'base64');
    const sign = (id: string, seconds: number, bytes: string): string =>
      `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${bytes}`).digest('base64')}`;
    const send = (id: string, bytes: string, at = new Date(), signed = bytes) =>
      post('/webhooks/in/till', bytes, {
        'x-topic': 'order.created',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': sign(id, Math.floor(at.getTime() / 1000), signed),
      });
    const bytes = JSON.stringify(sale);
    expect(await send('m1', bytes)).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await send('m1', bytes)).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 1 } });
    expect(await send('m2', bytes)).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 1 } });
    expect((await send('m3', bytes, new Date(Date.now() - 600_000))).status).toBe(401);
    expect((await send('m4', bytes.replace('12.50', '0.50'), new Date(), bytes)).status).toBe(401);
    expect((await shop.person('user_id:c-1')).orders.money).toMatchObject([{ orderedMinor: '1250' }]);
  });

  test('signs as WooCommerce, Stripe or GitHub do', async () => {
    const bytes = JSON.stringify(sale);
    const seconds = Math.floor(Date.now() / 1000);
    const hmac = (text: string, encoding: 'hex' | 'base64') =>
      createHmac('sha256', 'a shared secret').update(text).digest(encoding);
    const senders: [string, object, Record<string, string>][] = [
      [
        'woo',
        { scheme: 'plain', header: 'X-WC-Webhook-Signature' },
        { 'x-wc-webhook-signature': hmac(bytes, 'base64') },
      ],
      [
        'stripe',
        { scheme: 'stripe', header: 'Stripe-Signature' },
        { 'stripe-signature': `t=${seconds},v1=${'0'.repeat(64)},v1=${hmac(`${seconds}.${bytes}`, 'hex')}` },
      ],
      [
        'github',
        { scheme: 'plain', header: 'X-Hub-Signature-256', encoding: 'hex', prefix: 'sha256=' },
        { 'x-hub-signature-256': `sha256=${hmac(bytes, 'hex')}` },
      ],
    ];
    for (const [name, signature, headers] of senders) {
      await shop.addSource(name, 'server', { namespace: name });
      await setWebhook(name, {
        kind: 'generic',
        signature,
        secret: 'a shared secret',
        topicHeader: 'x-topic',
        mapping,
      });
      const answer = await post(`/webhooks/in/${name}`, bytes, { ...headers, 'x-topic': 'order.created' });
      expect([name, answer.status, answer.body.accepted]).toEqual([name, 200, 1]);
      const changed = await post(`/webhooks/in/${name}`, bytes.replace('S-1', 'S-2'), {
        ...headers,
        'x-topic': 'order.created',
      });
      expect([name, changed.status]).toEqual([name, 401]);
    }
    const ping = await post('/webhooks/in/woo', 'webhook_id=3', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(ping).toMatchObject({ status: 200, body: { accepted: 0 } });
  });

  test('what the mapping did not take is kept, and read again under the next one', async () => {
    const till = await shop.addSource('till', 'server', { namespace: 'till' });
    const settings = {
      kind: 'generic',
      signature: { scheme: 'plain', header: 'x-sign' },
      secret: 'a shared secret',
      topicHeader: 'x-topic',
    };
    await setWebhook('till', settings);
    const bytes = JSON.stringify(sale);
    const headers = {
      'x-sign': createHmac('sha256', 'a shared secret').update(bytes).digest('base64'),
      'x-topic': 'order.created',
    };
    expect((await post(`/webhooks/in/${till.id}`, bytes, headers)).body).toMatchObject({ quarantined: 1 });
    const mistaken = { ...mapping, events: [{ ...mapping.events[0], from: 'nothing' }] };
    expect(await setWebhook('till', { ...settings, mapping: mistaken })).toMatchObject({
      status: 400,
      body: { code: 'invalid_mapping', errors: [{ pointer: '/mapping/events/0/from' }] },
    });
    await setWebhook('till', { ...settings, mapping });
    const replayed = await admin('POST', '/api/sources/till/webhook/replay');
    expect(replayed.body).toEqual({ replayed: 1, accepted: 1, remaining: 0 });
    expect((await shop.person('user_id:c-1')).orders.count).toBe(1);
    expect((await admin('POST', '/api/sources/till/webhook/replay')).body).toEqual({
      replayed: 0,
      accepted: 0,
      remaining: 0,
    });
  });

  test('a preview stores nothing', async () => {
    const preview = await shop.ask<WebhookPreviewAnswer>('/api/sources/garden/webhook/preview', {
      topic: 'orders/create',
      body: created,
    });
    expect(preview.body).toMatchObject({
      events: [{ event: 'Order Completed' }, { type: 'identify' }],
      problems: [],
      request: null,
    });
    const other = await shop.ask<WebhookPreviewAnswer>('/api/sources/garden/webhook/preview', {
      topic: 'order.created',
      body: sale,
      mapping,
    });
    expect(other.body.events).toMatchObject([{ messageId: 'sale/S-1' }]);
    const bad = await shop.ask<WebhookPreviewAnswer>('/api/sources/garden/webhook/preview', {
      topic: 'nothing',
      body: {},
    });
    expect(bad.body.problems).toHaveLength(1);
    expect((await shop.stats()).events).toBe(0);
  });

  test('a public source cannot receive webhooks', async () => {
    await shop.addSource('site', 'public');
    expect(await setWebhook('site', { kind: 'shopify', secret: SECRET })).toMatchObject({ status: 400 });
  });
});

/** A shop beside the others, with people to compare. */
async function startAnother() {
  const main = shop;
  shop = await startShop();
  const own = shop;
  await own.addSource('garden', 'server', { kind: 'shopify', namespace: 'garden' });
  await setWebhook('garden', { kind: 'shopify', secret: SECRET, shopDomain: DOMAIN });
  return {
    deliver,
    async peopleWithoutIds(): Promise<object[]> {
      const { body } = await own.ask<{ people: object[] }>('/api/people');
      const kept = body.people.map((person) => {
        const { id: _id, version: _version, ...rest } = person as Record<string, unknown>;
        const records = (rest['records'] as Record<string, unknown>[]).map(({ id: _record, ...record }) => record);
        return {
          ...rest,
          records: records.sort((left, right) => (String(left['subject']) < String(right['subject']) ? -1 : 1)),
        };
      });
      return kept;
    },
    async close() {
      await own.close();
      shop = main;
    },
  };
}
