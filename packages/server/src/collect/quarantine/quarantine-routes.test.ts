import type { Problem } from '@throughline/contract/problem';
import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import type { Stats } from '@throughline/contract/stats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

let it: TestApp;
interface Page {
  readonly events: QuarantinedEvent[];
  readonly nextCursor: string | null;
}

beforeAll(async () => {
  it = await createTestApp();
  const { writeKey } = await it.makeSource('shop', 'server');
  await it.send(
    writeKey,
    { type: 'track', event: 'x', messageId: 'nobody' },
    { type: 'dance', userId: 'u', messageId: 'no-type' },
    {
      type: 'track',
      userId: 'u',
      event: 'Order Completed',
      messageId: 'bad',
      properties: { order_id: '1', total: 'much' },
    },
    { type: 'page', userId: 'u', messageId: 'good' },
  );
});
afterAll(() => it.stop());

test('what was refused is listed with its reason, a page at a time, and by reason', async () => {
  const first = await it.ask<Page>('/api/quarantine?limit=2');
  const second = await it.ask<Page>(`/api/quarantine?limit=2&cursor=${first.body.nextCursor}`);
  const events = [...first.body.events, ...second.body.events];
  expect(new Set(events.map(({ messageId }) => messageId))).toEqual(new Set(['bad', 'no-type', 'nobody']));
  expect(
    events.every(({ source, detail, replayedAt }) => source === 'shop' && detail !== '' && replayedAt === null),
  ).toBe(true);
  const { reason } = events.find(({ messageId }) => messageId === 'no-type')!;
  expect((await it.ask<Page>(`/api/quarantine?reason=${reason}`)).body.events).toHaveLength(1);
  const { body } = await it.ask<{ event: QuarantinedEvent }>(`/api/quarantine/${events[0]!.id}`);
  expect(body.event).toMatchObject(events[0]!);
});

test('what is still wrong stays when it is replayed; what is right by now leaves', async () => {
  expect((await it.ask('/api/quarantine/replay', {})).body).toEqual({
    replayed: 3,
    accepted: 0,
    duplicates: 0,
    quarantined: 3,
  });
  const { body } = await it.ask<Page>('/api/quarantine');
  const bad = body.events.find(({ messageId }) => messageId === 'bad')!;
  await it.database.pool.query(
    `update quarantine set body = replace(body, '"much"', '"12.50"') where quarantine_id = $1`,
    [bad.id],
  );
  expect((await it.ask(`/api/quarantine/${bad.id}/replay`, {})).body).toMatchObject({ replayed: 1, accepted: 1 });
  expect((await it.ask<Stats>('/api/stats')).body).toMatchObject({ events: 2, quarantined: 2 });
  expect((await it.ask<Page>('/api/quarantine?isReplayed=true')).body.events).toHaveLength(1);
});

test('what is not there cannot be replayed', async () => {
  const id = '00000000-0000-4000-8000-000000000000';
  expect((await it.ask<Problem>(`/api/quarantine/${id}/replay`, {})).body.code).toBe('quarantined_event_not_found');
});
