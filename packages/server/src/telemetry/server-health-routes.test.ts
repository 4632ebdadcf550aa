import type { Health } from '@throughline/contract/health';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await createTestApp();
});
afterAll(() => it.stop());

test('the health of a server names its versions, its room, its clocks, and what waits for somebody', async () => {
  const { writeKey } = await it.makeSource('shop', 'server');
  await it.send(writeKey, { type: 'track', event: 'about nobody', messageId: 'a' });
  const { body } = await it.ask<Health>('/api/health');
  expect(body).toMatchObject({ isEmbedded: true, pendingMigrations: [], quarantined: 1, openReviews: 0 });
  expect(body.postgresVersion).toMatch(/^\d+\.\d+$/);
  expect(body.disk?.freeBytes).toBeGreaterThan(0);
  expect(Math.abs(Date.parse(body.databaseAt) - Date.parse(body.serverAt))).toBeLessThan(5_000);
});
