import type { Problem } from '@throughline/contract/problem';
import type {
  QuarantineAnswer,
  QuarantinedEvent,
  QuarantinedEventInFull,
  QuarantineStats,
} from '@throughline/contract/quarantine';
import { purgeQuarantine } from '@throughline/server/collect/quarantine/purge-quarantine';
import { silentLog } from '@throughline/server/testing/test-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Answer, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeEach(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterEach(() => shop.close());

async function waiting(): Promise<QuarantinedEvent[]> {
  return (await shop.ask<{ events: QuarantinedEvent[] }>('/api/quarantine')).body.events;
}

async function inFull(id: string): Promise<QuarantinedEventInFull> {
  return (await shop.ask<QuarantineAnswer>(`/api/quarantine/${id}`)).body.event;
}

async function edit<Body = QuarantineAnswer>(id: string, body: object): Promise<Answer<Body>> {
  const answer = await fetch(`${shop.url}/api/quarantine/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ body, reason: 'a comma for a point' }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

async function replay(ids?: string[]): Promise<object> {
  return (await shop.ask('/api/quarantine/replay', ids === undefined ? {} : { ids })).body;
}

/** Mends every waiting event, as a release with other rules would. */
async function mend(wrong: string, right: string): Promise<void> {
  await shop.database.pool.query('update quarantine set body = replace(body, $1, $2)', [wrong, right]);
}

const bought = (userId: string, messageId?: string): object => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  ...(messageId !== undefined && { messageId }),
  properties: { order_id: userId, total: '1.234,50', currency: 'EUR' },
});

describe('the quarantine', () => {
  test('gives back one event, then all, and nothing twice', async () => {
    await backend.send(bought('ada', 'm1'), bought('bob', 'm2'), bought('cleo', 'm3'));
    const [first] = await waiting();
    await mend('1.234,50', '1234.50');
    expect(await replay([first!.id])).toEqual({ replayed: 1, accepted: 1, duplicates: 0, quarantined: 0 });
    expect(await replay()).toEqual({ replayed: 2, accepted: 2, duplicates: 0, quarantined: 0 });
    expect(await replay()).toEqual({ replayed: 0, accepted: 0, duplicates: 0, quarantined: 0 });
    expect(await replay([first!.id])).toMatchObject({ replayed: 0 });
    expect((await shop.person('user_id:bob')).orders.money).toMatchObject([{ orderedMinor: '123450' }]);
    expect(await shop.stats()).toMatchObject({ events: 3, quarantined: 0 });
  });

  test('gives back once what two replays ask for at once', async () => {
    await backend.send(...Array.from({ length: 30 }, (_, at) => bought(`u${at}`)));
    await mend('1.234,50', '1234.50');
    await Promise.all([replay(), replay(), replay()]);
    expect(await shop.stats()).toMatchObject({ events: 30, quarantined: 0 });
  });

  test('counts once what was refused twice, because the sender tried again', async () => {
    const timed = { ...bought('ada'), timestamp: '2025-03-01T10:00:00Z' };
    await backend.send(timed);
    await backend.send(timed);
    await backend.send(bought('bob', 'm1'));
    await backend.send(bought('bob', 'm1'));
    await mend('1.234,50', '1234.50');
    expect(await replay()).toEqual({ replayed: 4, accepted: 2, duplicates: 2, quarantined: 0 });
  });

  test('keeps the correction of the sender’s clock and the route by which an event came', async () => {
    const now = Date.now();
    const iso = (at: number): string => new Date(at).toISOString();
    const { type: _, ...call } = bought('ada') as { type: string };
    const hour = 3_600_000;
    await backend.post('track', { ...call, timestamp: iso(now - hour / 2), sentAt: iso(now - hour) });
    await backend.post('batch', {
      sentAt: iso(now - hour),
      batch: [{ ...bought('bob'), timestamp: iso(now - hour / 2) }],
    });
    await mend('1.234,50', '1234.50');
    expect(await replay()).toMatchObject({ accepted: 2 });
    for (const userId of ['ada', 'bob']) {
      expect((Date.parse((await shop.person(`user_id:${userId}`)).firstAt) - now) / hour).toBeCloseTo(0.5, 2);
    }
  });

  test('gives an event whose token was bad no more trust than a visitor has', async () => {
    const told = { traits: { email: 'victim@example.org' }, context: { identityToken: 'forged' } };
    await backend.send({ type: 'identify', userId: 'victim', traits: { email: 'victim@example.org' } });
    await backend.send({ type: 'identify', anonymousId: 'forger', ...told });
    expect(await waiting()).toMatchObject([{ reason: 'bad_identity_token', trust: 'server' }]);
    expect(await replay()).toMatchObject({ accepted: 1 });
    const forger = await shop.person('anonymous_id:forger');
    expect(forger.records).toMatchObject([{ trust: 'public' }]);
  });

  test('forgets an event about somebody who was erased meanwhile, instead of keeping it for ever', async () => {
    await backend.send({ type: 'identify', userId: 'her', traits: { phone: '+1 650 253 0000' } });
    await backend.send({ type: 'identify', anonymousId: 'x', timestamp: 'bad', traits: { phone: '(650) 253-0000' } });
    await shop.ask('/api/erasures', { identifier: 'phone:+16502530000', reason: 'asked to' });
    await mend('"timestamp":"bad"', '"timestamp":"2025-01-01"');
    expect(await replay()).toMatchObject({ accepted: 0, quarantined: 1 });
    const { rows } = await shop.database.pool.query('select 1 from quarantine');
    expect(rows).toEqual([]);
    expect(await shop.holders('anonymous_id:x')).toEqual([]);
  });

  test('does not keep the write key that came in a refused body', async () => {
    await fetch(`${shop.url}/v1/track`, {
      method: 'POST',
      body: JSON.stringify({ ...bought('ada'), writeKey: web.writeKey }),
    });
    const [event] = await waiting();
    const { body } = await inFull(event!.id);
    expect(body).toContain('ada');
    expect(body).not.toContain(web.writeKey);
  });

  test('shows a body to whoever reads one event, and the audit who did', async () => {
    await backend.send(bought('ada', 'm1'));
    const [event] = await waiting();
    expect(event).not.toHaveProperty('body');
    expect(JSON.parse((await inFull(event!.id)).body)).toMatchObject({
      userId: 'ada',
      properties: { order_id: 'ada' },
    });
    const { rows } = await shop.database.pool.query(
      `select actor, subject from audit where action = 'quarantine.read'`,
    );
    expect(rows).toEqual([{ actor: 'admin', subject: event!.id }]);
  });

  test('is filtered by reason, source, time and messageId, when it is listed and when it is replayed', async () => {
    await backend.send(bought('ada', 'm1'), bought('bob', 'm2'));
    await web.send({ ...bought('cleo', 'm3'), timestamp: 'late' });
    const list = async (query: string): Promise<string[]> => {
      const { body } = await shop.ask<{ events: QuarantinedEvent[] }>(`/api/quarantine?${query}`);
      return body.events.map(({ messageId }) => messageId ?? '').sort();
    };
    expect(await list('reason=bad_timestamp')).toEqual(['m3']);
    expect(await list(`sourceId=${backend.id}`)).toEqual(['m1', 'm2']);
    expect(await list('messageId=m2')).toEqual(['m2']);
    expect(await list('receivedFrom=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await list('receivedTo=2100-01-01T00:00:00Z&reason=bad_amount')).toEqual(['m1', 'm2']);
    await mend('1.234,50', '1234.50');
    const some = (filter: object) => shop.ask('/api/quarantine/replay', filter);
    expect((await some({ messageId: 'm2' })).body).toMatchObject({ replayed: 1, accepted: 1 });
    expect((await some({ reason: 'bad_amount', receivedTo: '2000-01-01T00:00:00Z' })).body).toMatchObject({
      replayed: 0,
    });
    expect((await some({ reason: 'bad_amount', sourceId: backend.id })).body).toMatchObject({
      replayed: 1,
      accepted: 1,
    });
    expect((await some({ reason: 'bad_timestamp' })).body).toMatchObject({ replayed: 1, quarantined: 1 });
    expect((await waiting()).map(({ messageId }) => messageId)).toEqual(['m3']);
  });

  test('takes an event in as it was edited, once, and keeps what came', async () => {
    await backend.send(bought('ada', 'm1'));
    const [{ id }] = (await waiting()) as [QuarantinedEvent];
    const { body: came } = await inFull(id);
    const mended = { ...JSON.parse(came), properties: { order_id: 'ada', total: '1234.50', currency: 'EUR' } };
    const { status, body } = await edit(id, mended);
    expect(status).toBe(200);
    expect(body.event).toMatchObject({ originalBody: came, editedBy: 'admin', replayedAt: null });
    expect(await shop.stats()).toMatchObject({ events: 0, quarantined: 1 });
    await edit(id, { ...mended, context: { test: false } });
    expect(await inFull(id)).toMatchObject({ originalBody: came });
    expect(await replay([id])).toEqual({ replayed: 1, accepted: 1, duplicates: 0, quarantined: 0 });
    expect((await shop.person('user_id:ada')).orders.money).toMatchObject([{ orderedMinor: '123450' }]);
    // The sender mends it on its side too, and tries again.
    expect(await backend.send(mended)).toMatchObject({ duplicates: 1 });
    expect((await edit<Problem>(id, mended)).body).toMatchObject({ status: 409, code: 'already_replayed' });
    const { rows } = await shop.database.pool.query(
      `select detail from audit where action = 'quarantine.edited' and subject = $1`,
      [id],
    );
    expect(rows).toEqual(Array.from({ length: 2 }, () => ({ detail: { reason: 'a comma for a point' } })));
  });

  test('refuses an edit that would be refused again, or that takes the messageId away', async () => {
    await backend.send(bought('ada', 'm1'));
    const [{ id }] = (await waiting()) as [QuarantinedEvent];
    const again = await edit<Problem>(id, bought('ada', 'm1'));
    expect(again.body).toMatchObject({ status: 400, code: 'edited_event_refused', errors: [{ pointer: '/body' }] });
    expect(again.body.message).toMatch(/properties\.total/);
    const renamed = { type: 'page', userId: 'ada', messageId: 'm2' };
    expect((await edit<Problem>(id, renamed)).body).toMatchObject({ errors: [{ pointer: '/body/messageId' }] });
    let deep: object = {};
    for (let level = 0; level < 2_000; level += 1) deep = { in: deep };
    expect((await edit<Problem>(id, deep)).body).toMatchObject({ status: 400, errors: [{ pointer: '/body' }] });
    expect((await edit<Problem>('00000000-0000-4000-8000-000000000000', renamed)).status).toBe(404);
    expect(await inFull(id)).toMatchObject({ editedAt: null, originalBody: null });
  });

  test('leaves deliveries of webhooks to their mapping', async () => {
    await web.send({ type: 'dance', userId: 'x' });
    await shop.database.pool.query(
      `update quarantine set body = '{"webhook":{"topic":"x"},"body":{}}', reason = 'unknown_topic'`,
    );
    expect(await replay()).toMatchObject({ replayed: 0 });
    const [event] = await waiting();
    expect(event).toMatchObject({ reason: 'unknown_topic' });
    expect((await edit<Problem>(event!.id, { type: 'page', userId: 'x' })).body).toMatchObject({
      code: 'edited_event_refused',
      detail: expect.stringContaining('delivery of a webhook'),
    });
  });

  test('is counted by day, reason and source', async () => {
    await backend.send(bought('ada', 'm1'), bought('bob', 'm2'));
    await web.send({ type: 'dance', userId: 'x' });
    await shop.database.pool.query(
      `update quarantine set received_at = now() - interval '2 days' where message_id = 'm2'`,
    );
    const { body } = await shop.ask<QuarantineStats>('/api/quarantine/stats?days=7');
    const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    expect(body).toMatchObject({ waiting: 3, keptForDays: 90 });
    expect(body.days.map(({ sourceId: _, ...counted }) => counted)).toEqual([
      { day: day(0), reason: 'bad_amount', source: 'backend', refused: 1, waiting: 1 },
      { day: day(0), reason: 'unknown_type', source: 'web', refused: 1, waiting: 1 },
      { day: day(2), reason: 'bad_amount', source: 'backend', refused: 1, waiting: 1 },
    ]);
    expect((await shop.ask<QuarantineStats>('/api/quarantine/stats?days=1')).body.days).toHaveLength(2);
  });

  test('forgets what is older than the setting, and the audit says how much', async () => {
    await backend.send(bought('ada', 'm1'), bought('bob', 'm2'));
    await shop.database.pool.query(
      `update quarantine set received_at = now() - interval '91 days' where message_id = 'm1'`,
    );
    const days = shop.app.deployment.settings().quarantineDays;
    expect(days).toBe(90);
    expect(await purgeQuarantine(shop.database.pool, days, silentLog())).toBe(1);
    expect((await waiting()).map(({ messageId }) => messageId)).toEqual(['m2']);
    const { rows } = await shop.database.pool.query(
      `select actor, detail from audit where action = 'quarantine.purged'`,
    );
    expect(rows).toMatchObject([{ actor: 'retention', detail: { events: 1, quarantineDays: 90 } }]);
    expect(await purgeQuarantine(shop.database.pool, days, silentLog())).toBe(0);
  });

  test('forgets the first body with the person it names, too', async () => {
    await backend.send({ type: 'identify', userId: 'her', timestamp: 'bad', traits: { email: 'her@example.org' } });
    const [{ id }] = (await waiting()) as [QuarantinedEvent];
    await edit(id, { type: 'identify', userId: 'her', traits: {} });
    await shop.ask('/api/erasures', { identifier: 'email:her@example.org', reason: 'asked to' });
    expect(await waiting()).toEqual([]);
  });
});
