import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await createTestApp();
});
afterAll(() => it.stop());

const put = <Body = Record<string, unknown>>(version: number, settings: object) =>
  it.ask<Body>('/api/settings', { version, settings }, 'PUT');

test('settings are versioned, audited, and count at once', async () => {
  expect((await it.ask('/api/settings')).body).toMatchObject({
    version: 0,
    madeBy: null,
    settings: { currency: 'EUR' },
  });
  const changed = await put(0, { currency: 'JPY', timeZone: 'Asia/Tokyo' });
  expect(changed.body).toMatchObject({
    version: 1,
    madeBy: 'admin',
    needsRebuild: false,
    settings: { currency: 'JPY', locale: 'en' },
  });
  expect(it.app.deployment.settings().currency).toBe('JPY');
  const { rows } = await it.database.pool.query('select actor, action, detail from audit');
  expect(rows).toEqual([{ actor: 'admin', action: 'settings.changed', detail: { members: ['currency', 'timeZone'] } }]);
});

test('who comes late is told', async () => {
  expect((await put<Problem>(0, { currency: 'USD' })).body).toMatchObject({ status: 409, code: 'settings_changed' });
});

test('a change that decides who is who says that a rebuild is due', async () => {
  expect((await put(1, { country: 'DE' })).body).toMatchObject({ version: 2, needsRebuild: true });
});

test('who has set nothing leaves five people of a hundred alone, and persuades nobody more than three times a week', async () => {
  const { body } = await it.ask<{ settings: Record<string, unknown> }>('/api/settings');
  expect(body.settings).toMatchObject({
    persuasion: { caps: [{ most: 3, windowDays: 7 }], quietHours: null, consentPurposes: [] },
    holdout: { share: 0.05, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
  });
});

test('nobody can leave more than half of the people alone', async () => {
  const holdout = { share: 0.51, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' };
  expect((await put<Problem>(2, { holdout })).body).toMatchObject({ status: 400, code: 'invalid_request' });
});

test('every mistake is reported', async () => {
  const wrong = {
    timeZone: 'Mars/Olympus',
    locale: 'not a locale',
    currency: 'XXQ',
    country: 'XQ',
    sourcePriorities: ['00000000-0000-4000-8000-000000000000'],
    persuasion: { caps: [], quietHours: { from: '08:00', until: '08:00' }, consentPurposes: [] },
    holdout: { share: 0.1, seasonDays: 14, washOutDays: 14, startsOn: '2026-02-30' },
  };
  const { body } = await put<Problem>(2, wrong);
  expect(body).toMatchObject({ status: 400, code: 'invalid_settings' });
  expect(body.errors?.map(({ pointer }) => pointer)).toEqual([
    '/settings/timeZone',
    '/settings/locale',
    '/settings/currency',
    '/settings/country',
    '/settings/sourcePriorities/0',
    '/settings/persuasion/quietHours',
    '/settings/holdout/startsOn',
    '/settings/holdout/washOutDays',
  ]);
});
