import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '@throughline/contract/problem';
import type { Webhook, WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import type {
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookReplayAnswer,
  WebhookTestAnswer,
} from '@throughline/contract/webhook-delivery';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { type Receiver, startReceiver } from './testing/start-receiver.ts';

let it: TestApp;
let receiver: Receiver;
let writeKey: string;

beforeEach(async () => {
  receiver = await startReceiver();
  it = await createTestApp({
    egress: { namedHosts: ['127.0.0.1'], resolve: () => Promise.reject(new Error('no name is asked for')) },
  });
  ({ writeKey } = await it.makeSource('shop', 'server'));
});
afterEach(async () => {
  await it.stop();
  await receiver.stop();
});

async function makeWebhook(more: object = {}): Promise<{ id: string; secret: string }> {
  const { status, body } = await it.ask<WebhookWithSecret>('/api/webhooks', { url: receiver.url, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { id: body.webhook.id, secret: body.secret };
}
const webhook = async (id: string): Promise<Webhook> =>
  (await it.ask<{ webhook: Webhook }>(`/api/webhooks/${id}`)).body.webhook;
const deliveries = async (id: string, query = ''): Promise<WebhookDelivery[]> =>
  (await it.ask<WebhookDeliveryPage>(`/api/webhooks/${id}/deliveries${query}`)).body.deliveries;
const identify = (userId: string, traits: object = {}, more: object = {}) => ({
  type: 'identify',
  userId,
  traits,
  ...more,
});
async function personId(identifier: string): Promise<string> {
  const { body } = await it.ask<{ people: { id: string }[] }>(`/api/people?identifier=${identifier}`);
  return body.people[0]!.id;
}
const typesOf = (): string[] => receiver.received.map(({ message: { type } }) => type);
/** Makes what waits for a further attempt due now. */
const skipWaits = () =>
  it.database.pool.query(`update webhook_delivery set next_try_at = now() where status = 'pending'`);
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 400) throw new Error('it never came to be so');
    await sleep(20);
  }
};

describe('a webhook', () => {
  test('is told of a new person and of what changed, signed, with names and without values', async () => {
    const { id, secret } = await makeWebhook();
    await it.send(writeKey, identify('ada', { email: 'canary@example.org' }));
    const ada = await personId('user_id:ada');
    await receiver.until(({ length }) => length === 2);
    const about = { personId: ada, link: `/api/people/${ada}`, cause: 'events', previousIds: [] };
    expect(receiver.verified(secret)).toMatchObject([
      { type: 'person.changed', data: { ...about, version: 1, change: 'created', changed: ['records'] } },
      { type: 'person.changed', data: { ...about, version: 2, change: 'changed', changed: ['traits.email'] } },
    ]);
    expect(receiver.received.map(({ text }) => text).join()).not.toContain('canary');
    expect(receiver.received[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^Throughline\/\d/),
    });
    await until(async () => (await deliveries(id, '?status=delivered')).length === 2);
    expect((await deliveries(id)).map(({ id: deliveryId }) => `msg_${deliveryId}`).reverse()).toEqual(
      receiver.received.map((one) => one.id),
    );
    expect((await deliveries(id))[0]).toMatchObject({ attempts: 1, answerCode: 200, nextTryAt: null, detail: null });
  });

  test('is told of a merge with the ids that went, of a split with both sides, of an erasure with the id only', async () => {
    await it.send(writeKey, { type: 'page', anonymousId: 'phone', timestamp: '2025-03-01T10:00:00Z' });
    await it.send(writeKey, identify('ada', { firstName: 'Ada' }));
    const phone = await personId('anonymous_id:phone');
    const ada = await personId('user_id:ada');
    const { secret } = await makeWebhook({ kinds: ['person.merged', 'person.split', 'person.erased'] });
    await it.send(writeKey, identify('ada', {}, { anonymousId: 'phone' }));
    await receiver.until(({ length }) => length === 1);
    await it.ask(`/api/people/${ada}/split`, { recordIds: [phone], reason: 'a borrowed phone' });
    await receiver.until(({ length }) => length === 3);
    await it.ask('/api/erasures', { person: ada, reason: 'asked to' });
    await receiver.until(({ length }) => length === 4);
    const [merged, one, other, erased] = receiver.verified(secret);
    expect(merged).toMatchObject({
      type: 'person.merged',
      data: { personId: ada, absorbedIds: [phone], cause: 'events' },
    });
    for (const split of [one, other]) {
      expect(split).toMatchObject({ type: 'person.split', data: { fromIds: [ada], cause: 'judgement' } });
      expect((split!.data['sideIds'] as string[]).toSorted()).toEqual([ada, phone].toSorted());
    }
    expect([String(one!.data['personId']), String(other!.data['personId'])].toSorted()).toEqual(
      [ada, phone].toSorted(),
    );
    expect(erased).toMatchObject({ type: 'person.erased', data: { personId: ada, version: expect.any(Number) } });
    expect(Object.keys(erased!.data)).toEqual(['personId', 'version']);
  });

  test('gets the person as it stands when it is sent, where it asks for it; nobody, once erased', async () => {
    receiver.answer = 500;
    const { id } = await makeWebhook({ includeRecord: true });
    await it.send(writeKey, identify('ada', { city: 'Bath' }));
    await receiver.until(({ length }) => length >= 1);
    expect(receiver.received[0]!.message.data['record']).toMatchObject({ traits: { city: 'Bath' } });
    const { rows } = await it.database.pool.query<{ body: string }>('select body from webhook_delivery');
    expect(JSON.stringify(rows)).not.toContain('Bath');
    receiver.answer = (answer, { text }) => answer.writeHead(500).end(text);
    await it.ask('/api/erasures', { person: await personId('user_id:ada'), reason: 'asked to' });
    await skipWaits();
    await receiver.until((received) => received.some(({ message: { data } }) => data['record'] === null));
    receiver.answer = 200;
    await skipWaits();
    await receiver.until((received) => received.some(({ message: { type } }) => type === 'person.erased'));
    expect(JSON.stringify(await deliveries(id))).not.toContain('Bath');
  });

  test('gets a message again, with its id, until it answers well', async () => {
    receiver.answer = (answer) => answer.writeHead(500).end('<b>no</b>\n room');
    const { id, secret } = await makeWebhook({ kinds: ['person.changed'] });
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await until(
      async () => (await deliveries(id))[0]?.detail !== undefined && (await deliveries(id))[0]!.detail !== null,
    );
    const [waiting] = await deliveries(id);
    expect(waiting).toMatchObject({
      status: 'pending',
      attempts: 1,
      answerCode: 500,
      detail: 'Answered 500: <b>no</b> room',
    });
    const waitMs = Date.parse(waiting!.nextTryAt!) - Date.parse(waiting!.attemptedAt!);
    expect(waitMs).toBeGreaterThan(3_900);
    expect(waitMs).toBeLessThan(6_500);
    expect(await webhook(id)).toMatchObject({
      isEnabled: true,
      failingSince: expect.any(String),
      pendingDeliveries: 1,
    });
    receiver.answer = 204;
    await skipWaits();
    await receiver.until(({ length }) => length === 2);
    await until(async () => (await webhook(id)).failingSince === null);
    receiver.verified(secret);
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1);
    expect(await deliveries(id)).toMatchObject([{ status: 'delivered', attempts: 2, answerCode: 204, detail: null }]);
  });

  test('that has refused a message ten times gets it no more, until somebody replays it', async () => {
    receiver.answer = 503;
    const { id } = await makeWebhook();
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await receiver.until(({ length }) => length === 1);
    await until(async () => (await webhook(id)).pausedUntil !== null);
    await it.database.pool.query(
      `update webhook set paused_until = null; update webhook_delivery set attempts = 9, next_try_at = now()`,
    );
    await until(async () => (await deliveries(id))[0]?.status === 'failed');
    const [failed] = await deliveries(id);
    expect(failed).toMatchObject({ attempts: 10, nextTryAt: null });

    receiver.answer = 200;
    await it.database.pool.query('update webhook set paused_until = null');
    const { status } = await it.ask(`/api/webhooks/${id}/deliveries/${failed!.id}/replay`, {});
    expect(status).toBe(202);
    await until(async () => (await deliveries(id))[0]?.status === 'delivered');
    expect(receiver.received.at(-1)!.id).toBe(`msg_${failed!.id}`);
  });

  test('can be sent everything of a time again', async () => {
    const { id } = await makeWebhook({ kinds: ['person.changed'] });
    await it.send(writeKey, ...[1, 2, 3].map((n) => ({ type: 'page', anonymousId: `d${n}` })));
    await until(async () => (await deliveries(id, '?status=delivered')).length === 3);
    const from = new Date(Date.now() - 60_000).toISOString();
    const replay = async (body: object) => (await it.ask<WebhookReplayAnswer>(`/api/webhooks/${id}/replay`, body)).body;
    expect(await replay({ from })).toEqual({ replayed: 0 });
    expect(await replay({ from: new Date(Date.now() + 60_000).toISOString(), status: 'all' })).toEqual({ replayed: 0 });
    expect(await replay({ from, status: 'delivered' })).toEqual({ replayed: 3 });
    await receiver.until(({ length }) => length === 6);
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(3);
    expect(await replay({ from, to: from })).toMatchObject({ code: 'invalid_request' });
  });

  test('that answers 410 is disabled and told nothing more', async () => {
    receiver.answer = 410;
    const { id } = await makeWebhook();
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await until(async () => !(await webhook(id)).isEnabled);
    expect(await webhook(id)).toMatchObject({ disabledReason: 'gone', disabledAt: expect.any(String) });
    const { rows } = await it.database.pool.query(`select actor, detail from audit where action = 'webhook.disabled'`);
    expect(rows).toEqual([{ actor: 'throughline', detail: { reason: 'gone' } }]);
    const asked = receiver.received.length;
    await it.send(writeKey, { type: 'page', anonymousId: 'e' });
    await sleep(700);
    expect(receiver.received.length).toBe(asked);
    expect((await it.ask<{ webhooks: object }>('/api/health')).body.webhooks).toEqual({
      failing: 0,
      givenUp: 1,
      pendingDeliveries: 0,
    });

    receiver.answer = 200;
    await it.ask(`/api/webhooks/${id}`, { isEnabled: true }, 'PATCH');
    await receiver.until(({ length }) => length > asked);
    expect(await webhook(id)).toMatchObject({ isEnabled: true, disabledReason: null, disabledAt: null });
  });

  test('to which nothing could be sent for three days is disabled', async () => {
    receiver.answer = 500;
    const { id } = await makeWebhook();
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await until(async () => (await webhook(id)).failingSince !== null);
    await it.database.pool.query(`update webhook set failing_since = now() - interval '71 hours'`);
    await skipWaits();
    await receiver.until(({ length }) => length >= 2);
    expect((await webhook(id)).isEnabled).toBe(true);
    await it.database.pool.query(`update webhook set failing_since = now() - interval '73 hours'`);
    await skipWaits();
    await until(async () => !(await webhook(id)).isEnabled);
    expect(await webhook(id)).toMatchObject({ disabledReason: 'failing', pendingDeliveries: 1 });
  });

  test('that asks to be left alone is, for as long', async () => {
    receiver.answer = (answer) => answer.writeHead(429, { 'retry-after': '120' }).end();
    const { id } = await makeWebhook();
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await until(async () => (await webhook(id)).pausedUntil !== null);
    const [delivery] = await deliveries(id);
    expect(Date.parse(delivery!.nextTryAt!) - Date.parse(delivery!.attemptedAt!)).toBeGreaterThan(119_000);
    await it.send(writeKey, { type: 'page', anonymousId: 'e' });
    await until(async () => (await deliveries(id)).length === 2);
    await sleep(600);
    expect(receiver.received).toHaveLength(1);
  });

  test('that hangs holds up nobody else', async () => {
    const well = await startReceiver();
    try {
      receiver.answer = () => undefined;
      await makeWebhook();
      const { body } = await it.ask<WebhookWithSecret>('/api/webhooks', { url: well.url });
      await it.send(writeKey, ...Array.from({ length: 100 }, (_, n) => ({ type: 'page', anonymousId: `d${n}` })));
      await well.until(({ length }) => length === 100);
      expect(well.verified(body.secret)).toHaveLength(100);
      expect(receiver.received).toHaveLength(8);
    } finally {
      await well.stop();
    }
  });

  test('gets a person’s changes in the order of the feed', async () => {
    receiver.answer = (answer) => void setTimeout(() => answer.end(), Math.random() * 30);
    const { id } = await makeWebhook();
    for (let n = 0; n < 12; n += 1) {
      await it.send(writeKey, identify('ada', { n }), identify('grace', { n }));
    }
    await until(async () => (await webhook(id)).pendingDeliveries === 0 && receiver.received.length >= 26);
    const versions = new Map<string, number[]>();
    for (const {
      message: { data },
    } of receiver.received) {
      const person = String(data['personId']);
      versions.set(person, [...(versions.get(person) ?? []), Number(data['version'])]);
    }
    expect(versions.size).toBe(2);
    for (const seen of versions.values()) expect(seen).toEqual(seen.map((_, at) => at + 1));
  });

  test('begins now, at the beginning, or where a reader of the feed stopped', async () => {
    await it.send(writeKey, { type: 'page', anonymousId: 'first' });
    const { body } = await it.ask<{ nextCursor: string }>('/api/changes');
    await it.send(writeKey, { type: 'page', anonymousId: 'second' });
    const [first, second] = [await personId('anonymous_id:first'), await personId('anonymous_id:second')];
    /** Whom a new webhook is told of until one is told of somebody who comes after it, in any order. */
    const told = async (more: object): Promise<string[]> => {
      receiver.received.length = 0;
      const { id } = await makeWebhook(more);
      await it.send(writeKey, { type: 'page', anonymousId: `after ${id}` });
      const last = await personId(`anonymous_id:after%20${id}`);
      await until(async () => (await webhook(id)).pendingDeliveries === 0 && namesOf().includes(last));
      await it.ask(`/api/webhooks/${id}`, undefined, 'DELETE');
      return namesOf().filter((person) => person === first || person === second);
    };
    const namesOf = (): string[] => receiver.received.map(({ message: { data } }) => String(data['personId']));
    expect(await told({})).toEqual([]);
    expect((await told({ start: 'beginning' })).toSorted()).toEqual([first, second].toSorted());
    expect(await told({ start: body.nextCursor })).toEqual([second]);
    expect((await it.ask<Problem>('/api/webhooks', { url: receiver.url, start: 'yesterday' })).body.code).toBe(
      'invalid_cursor',
    );
  });

  test('moved back in the feed is sent it again with the ids of before', async () => {
    const { id } = await makeWebhook();
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await receiver.until(({ length }) => length === 1);
    await until(async () => (await webhook(id)).pendingDeliveries === 0);
    await it.ask(`/api/webhooks/${id}`, { start: 'beginning' }, 'PATCH');
    await receiver.until(({ length }) => length === 2);
    expect(receiver.received[1]!.id).toBe(receiver.received[0]!.id);
  });

  test('changes its secret while two are valid, never three', async () => {
    const { id, secret } = await makeWebhook();
    const rotate = (body: object) => it.ask<WebhookWithSecret & Problem>(`/api/webhooks/${id}/secrets`, body);
    const {
      body: { secret: next },
    } = await rotate({});
    expect(next).toMatch(/^whsec_/);
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await receiver.until(({ length }) => length === 1);
    expect(receiver.verified(secret)).toEqual(receiver.verified(next));
    expect(String(receiver.received[0]!.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect((await webhook(id)).secrets).toMatchObject([{ expiresAt: null }, { expiresAt: expect.any(String) }]);
    expect((await rotate({})).body).toMatchObject({ status: 409, code: 'too_many_secrets' });
    const {
      body: { secret: last },
    } = await rotate({ previousSecretsExpireInHours: 0 });
    receiver.received.length = 0;
    await it.send(writeKey, { type: 'page', anonymousId: 'e' });
    await receiver.until(({ length }) => length === 1);
    receiver.verified(last);
    expect(() => receiver.verified(next)).toThrow(/No matching signature/);
    const { rows } = await it.database.pool.query('select sealed from webhook_secret');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify((await it.ask('/api/webhooks')).body)).not.toContain('whsec_');
  });

  test('is tried out by the way every message goes', async () => {
    const { id, secret } = await makeWebhook();
    const tryOut = async () => (await it.ask<WebhookTestAnswer>(`/api/webhooks/${id}/test`, {})).body;
    expect(await tryOut()).toMatchObject({ isDelivered: true, answerCode: 200, detail: null });
    expect(receiver.verified(secret)).toMatchObject([{ type: 'webhook.test', data: {} }]);
    receiver.answer = (answer) => answer.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    expect(await tryOut()).toMatchObject({
      isDelivered: false,
      answerCode: 302,
      detail: expect.stringMatching(/redirects are not followed/),
    });
    expect(await deliveries(id)).toEqual([]);
    await it.database.pool.query(`update webhook set url = 'http://169.254.169.254/latest'`);
    expect(await tryOut()).toMatchObject({
      isDelivered: false,
      answerCode: null,
      detail: expect.stringMatching(/not https/),
    });
  });

  test('is refused where it may not be sent to, also when it is moved there', async () => {
    const bad = { url: 'https://169.254.169.254/latest/meta-data' };
    const { status, body } = await it.ask<Problem>('/api/webhooks', bad);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'webhook_url_refused', errors: [{ pointer: '/url' }] });
    const { id } = await makeWebhook();
    expect((await it.ask<Problem>(`/api/webhooks/${id}`, bad, 'PATCH')).body.code).toBe('webhook_url_refused');
    expect((await webhook(id)).url).toBe(receiver.url);
  });

  test('is listed, changed, paused and removed; each leaves its line in the audit', async () => {
    const { id } = await makeWebhook({ description: 'CRM' });
    expect((await it.ask<WebhookList>('/api/webhooks')).body.webhooks).toMatchObject([
      {
        id,
        url: receiver.url,
        description: 'CRM',
        includeRecord: false,
        isEnabled: true,
        secrets: [{ expiresAt: null }],
      },
    ]);
    await it.ask(`/api/webhooks/${id}`, { isEnabled: false, kinds: ['person.erased'] }, 'PATCH');
    expect(await webhook(id)).toMatchObject({ isEnabled: false, kinds: ['person.erased'], disabledReason: null });
    const removed = await it.ask(`/api/webhooks/${id}`, undefined, 'DELETE');
    expect(removed).toMatchObject({ status: 200, body: { webhook: { id } } });
    for (const address of ['', '/deliveries']) {
      expect((await it.ask<Problem>(`/api/webhooks/${id}${address}`)).body).toMatchObject({
        status: 404,
        code: 'webhook_not_found',
      });
    }
    const { rows } = await it.database.pool.query<{ action: string; detail: object }>(
      `select action, detail from audit where action like 'webhook.%' order by at`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['webhook.created', 'webhook.changed', 'webhook.removed']);
    for (const table of ['webhook', 'webhook_secret', 'webhook_delivery']) {
      expect((await it.database.pool.query(`select from ${table}`)).rowCount, table).toBe(0);
    }
  });

  test('whose queue is full waits in the feed and loses nothing', async () => {
    receiver.answer = 500;
    const { id } = await makeWebhook();
    await it.send(writeKey, { type: 'page', anonymousId: 'd' });
    await until(async () => (await deliveries(id)).length === 1);
    await it.database.pool.query(
      `insert into webhook_delivery (delivery_id, webhook_id, profile_id, version, kind, body, occurred_at, next_try_at)
       select gen_random_uuid(), $1, gen_random_uuid(), 1, 'person.changed', '{}', now(), now() + interval '1 day' from generate_series(1, 9999)`,
      [id],
    );
    await it.send(writeKey, { type: 'page', anonymousId: 'e' });
    await sleep(700);
    expect((await webhook(id)).pendingDeliveries).toBe(10_000);
    receiver.answer = 200;
    await it.database.pool.query(`delete from webhook_delivery where body = '{}'`);
    await skipWaits();
    await receiver.until((received) => new Set(received.map((one) => one.id)).size === 2);
  });
});

test('old deliveries go, those that wait stay', async () => {
  const { id } = await makeWebhook();
  receiver.answer = 500;
  await it.send(writeKey, { type: 'page', anonymousId: 'd' });
  await until(async () => (await deliveries(id)).length === 1);
  const { purgeDeliveries } = await import('./delivery-store.ts');
  await it.database.pool.query(`update webhook_delivery set created_at = now() - interval '31 days'`);
  expect(await purgeDeliveries(it.database.pool, { olderThanDays: 30, limit: 10 })).toBe(0);
  await it.database.pool.query(`update webhook_delivery set status = 'failed'`);
  expect(await purgeDeliveries(it.database.pool, { olderThanDays: 30, limit: 10 })).toBe(1);
  expect(typesOf()[0]).toBe('person.changed');
});
