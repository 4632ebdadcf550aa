import type { TouchpointPage } from '@throughline/contract/touchpoint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

let it: TestApp;
let shop: string;
let person: string;
let crowd: string;

const at = (day: number, minute = 0): string => new Date(Date.UTC(2026, 0, day, 10) + minute * 60_000).toISOString();
let nth = 0;
const call = (type: string, timestamp: string, more: object) => ({ type, timestamp, messageId: `m${nth++}`, ...more });
const track = (event: string, timestamp: string, properties: object = {}, more: object = { userId: 'u1' }) =>
  call('track', timestamp, { event, properties, ...more });

beforeAll(async () => {
  it = await createTestApp();
  const make = async (name: string, department: string, trust: string) => {
    const source = { name, department, kind: 'test', trust, namespace: 'main' };
    return (await it.ask<{ writeKey: string }>('/api/sources', source)).body.writeKey;
  };
  shop = await make('web shop', 'web', 'public');
  const till = await make('till', 'store', 'server');
  const calls = await make('calls', 'call centre', 'server');
  await it.send(
    shop,
    ...Array.from({ length: 14 }, (_, page) => call('page', at(1, page / 2), { anonymousId: 'd1', name: `P${page}` })),
    call('identify', at(1, 20), { userId: 'u1', anonymousId: 'd1', traits: {} }),
    track('Products Searched', at(1, 21), { query: 'lamp' }),
    track('Robot Visit', at(1, 22), {}, { userId: 'u1', context: { test: true } }),
  );
  await it.send(
    till,
    track('Order Completed', at(2), { order_id: '7', total: 12, currency: 'EUR', promised_at: at(5) }),
  );
  await it.send(calls, track('Call Received', at(6), { order_id: '7', ticket_id: 'T1', reason: 'Where is it?' }));
  const { body } = await it.ask<{ people: { id: string }[] }>('/api/people?identifier=user_id:u1');
  person = body.people[0]!.id;
  await it.ask('/api/consents', { personId: person, purpose: 'Advertising', word: 'denied' });

  const pages = Array.from({ length: 6_000 }, (_, page) => call('page', at(1, page / 60), { anonymousId: 'busy' }));
  for (let from = 0; from < pages.length; from += 2_000) await it.send(shop, ...pages.slice(from, from + 2_000));
  await it.send(
    shop,
    track('Order Completed', '2020-01-01T00:00:00Z', { order_id: '9', total: 1 }, { anonymousId: 'busy' }),
  );
  const busy = await it.ask<{ people: { id: string }[] }>('/api/people?identifier=anonymous_id:busy');
  crowd = busy.body.people[0]!.id;
});
afterAll(() => it.stop());

async function page(query = '', id = person): Promise<TouchpointPage> {
  const { body, status } = await it.ask<TouchpointPage>(`/api/people/${id}/timeline?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const inShort = ({ touchpoints }: TouchpointPage): string[] =>
  touchpoints.map(({ what, department, count }) => `${count} ${what} ${department}`);

describe("a person's line", () => {
  test('goes over all departments, newest first, and looks are one visit', async () => {
    const line = await page();
    const [, , , , , visit] = line.touchpoints;
    expect(inShort(line)).toEqual([
      expect.stringContaining('consent_denied'),
      '1 call_received call centre',
      '1 order_completed store',
      '1 products_searched web',
      '1 identify web',
      '14 page web',
    ]);
    expect(line.touchpoints[1]).toMatchObject({
      orderKey: 'main/7',
      issueKey: 'main/T1',
      channel: 'phone',
      label: 'Where is it?',
    });
    expect(line.touchpoints[2]).toMatchObject({ money: { amountMinor: '1200', currency: 'EUR' }, promisedAt: at(5) });
    expect(visit).toMatchObject({ from: at(1), at: at(1, 6.5), label: 'P13', continues: false });
    expect(line.nextCursor).toBeNull();
  });

  test('by department, by kind, and with traffic that does not count', async () => {
    expect(inShort(await page('department=store'))).toEqual(['1 order_completed store']);
    expect(inShort(await page('kinds=contact,order'))).toEqual([
      '1 call_received call centre',
      '1 order_completed store',
    ]);
    const robots = (await page('includeUncounted=true&kinds=other')).touchpoints;
    expect(robots).toMatchObject([{ what: 'robot_visit', isCounted: false }]);
  });

  test.each([1, 2, 3])('comes whole in pages of %i', async (limit) => {
    const whole = inShort(await page());
    const pieces: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const part: TouchpointPage = await page(`limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pieces.push(...inShort(part));
      cursor = part.nextCursor;
    }
    expect(pieces).toEqual(whole);
  });

  test('reads a bounded part of a very long history, and says how far it has looked', async () => {
    const first = await page('kinds=order', crowd);
    expect(first.touchpoints).toEqual([]);
    expect(first.lookedBackTo).not.toBeNull();
    let cursor = first.nextCursor;
    const found: string[] = [];
    for (let pages = 0; cursor !== null; pages += 1) {
      expect(pages).toBeLessThan(9);
      const part = await page(`kinds=order&cursor=${cursor}`, crowd);
      found.push(...inShort(part));
      cursor = part.nextCursor;
    }
    expect(found).toEqual(['1 order_completed web']);
    const visits = await page('', crowd);
    expect(visits.touchpoints).toHaveLength(1);
    expect(visits.touchpoints[0]).toMatchObject({ continues: true });
  });

  test('nobody has none', async () => {
    expect((await it.ask(`/api/people/${crypto.randomUUID()}/timeline`)).status).toBe(404);
    expect((await it.ask(`/api/people/${person}/timeline?kinds=nonsense`)).status).toBe(400);
    expect((await it.ask(`/api/people/${person}/timeline?cursor=nonsense`)).status).toBe(400);
  });
});
