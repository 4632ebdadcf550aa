import type { Rebuild } from '@throughline/contract/rebuild';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { createRebuildJob } from './rebuild-job.ts';

let it: TestApp;
beforeAll(async () => {
  it = await createTestApp();
  const { writeKey } = await it.makeSource('shop', 'server');
  await it.send(writeKey, { type: 'identify', userId: 'u1', messageId: 'a', traits: { city: 'Bath' } });
});
afterAll(() => it.stop());

test('a rebuild runs behind its answer and finds people as the facts say', async () => {
  expect((await it.ask('/api/rebuild')).body).toEqual({ rebuild: null });
  const started = await it.ask<{ rebuild: Rebuild }>('/api/rebuild', {});
  expect(started).toMatchObject({ status: 202, body: { rebuild: { status: 'running' } } });
  const { rebuild } = await expect
    .poll(async () => (await it.ask<{ rebuild: Rebuild }>('/api/rebuild')).body, { timeout: 10_000 })
    .toMatchObject({ rebuild: { status: 'done' } })
    .then(async () => (await it.ask<{ rebuild: Rebuild }>('/api/rebuild')).body);
  expect(rebuild).toMatchObject({ id: started.body.rebuild.id, result: { events: 1, people: 1 }, failure: null });
  expect(rebuild.result!.stateHashAfter).toBe(rebuild.result!.stateHashBefore);
});

test('two rebuilds do not run at once, and a failed one says so without data', async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const job = createRebuildJob(() => promise, pino({ level: 'silent' }));
  job.start();
  expect(() => job.start()).toThrow(expect.objectContaining({ slug: 'rebuild_is_running' }));
  reject(new Error('ada@example.org'));
  await job.settled();
  expect(job.last()).toMatchObject({
    status: 'failed',
    failure: 'The rebuild failed and was rolled back; the server logs why.',
  });
  expect(job.start()).toMatchObject({ status: 'running' });
});
