import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { QuarantineAnswer, QuarantinePage, QuarantineStats, ReplayAnswer } from '@throughline/contract/quarantine';
import type { PlanDriftPage, PlanSuggestion, TrackingPlanAnswer } from '@throughline/contract/tracking-plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughline, throughlineJson } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-plan-'));
  env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('throughline quarantine', () => {
  const bad = { type: 'page', anonymousId: 'x', messageId: 'm1', timestamp: 'no time' };

  test('lists, shows, edits, replays and counts', async () => {
    await web.send(bad, { type: 'page', messageId: 'm2' });
    const { events } = await throughlineJson<QuarantinePage>(['quarantine', 'list', '--message', 'm1'], env);
    expect(events).toMatchObject([{ reason: 'bad_timestamp' }]);
    const { id } = events[0]!;
    const shown = await throughline(['quarantine', 'show', id], env);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('"timestamp": "no time"') });
    const mended = fileOf('event.json', { ...bad, timestamp: '2025-03-01T10:00:00Z' });
    const edit = ['quarantine', 'edit', id, mended, '--reason', 'a clock'];
    expect((await throughlineJson<QuarantineAnswer>(edit, env)).event.editedBy).toBe('admin');
    const replay = await throughlineJson<ReplayAnswer>(['quarantine', 'replay', id], env);
    expect(replay).toMatchObject({ replayed: 1, accepted: 1 });
    const again = await throughlineJson<ReplayAnswer>(['quarantine', 'replay', '--reason', 'bad_timestamp'], env);
    expect(again).toMatchObject({ replayed: 0 });
    const stats = await throughlineJson<QuarantineStats>(['quarantine', 'stats', '--days', '1'], env);
    expect(stats).toMatchObject({
      waiting: 1,
      days: [{ reason: 'bad_timestamp', waiting: 0 }, { reason: 'no_subject' }],
    });
    for (const command of ['list', 'stats'])
      expect(await throughline(['quarantine', command], env)).toMatchObject({
        code: 0,
        out: expect.stringContaining('no_subject'),
      });
  });

  test('fails with 1 when what was named is refused again or the server refuses, with 2 when it is called wrongly', async () => {
    await web.send({ ...bad, messageId: 'm3' });
    const { events } = await throughlineJson<QuarantinePage>(['quarantine', 'list', '--message', 'm3'], env);
    const { id } = events[0]!;
    expect((await throughline(['quarantine', 'replay', id], env)).code).toBe(1);
    const refused = await throughline(['quarantine', 'edit', id, fileOf('bad.json', bad), '--reason', 'x'], env);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('messageId must stay') });
    expect((await throughline(['quarantine', 'replay', '--all'], env)).code).toBe(0);
    for (const words of [
      ['replay'],
      ['show', 'no-id'],
      ['edit', id, fileOf('no.json', 'no json'), '--reason', 'x'],
      ['edit', id, fileOf('list.json', []), '--reason', 'x'],
      ['edit', id, path.join(folder, 'not there'), '--reason', 'x'],
      ['edit', id, mendedFile()],
    ]) {
      expect((await throughline(['quarantine', ...words], env)).code, words.join(' ')).toBe(2);
    }
  });

  const mendedFile = (): string => fileOf('mended.json', bad);
});

test('throughline plan suggests, applies, shows, and says what differs', async () => {
  await web.send({ type: 'track', event: 'Seen', anonymousId: 'x', properties: { sku: 'a' } });
  expect((await throughline(['plan', 'show'], env)).out).toMatch(/no tracking plan/);
  const suggestion = await throughlineJson<PlanSuggestion>(['plan', 'suggest', '--days', '1'], env);
  expect(suggestion.plan.events.map(({ name }) => name)).toContain('Seen');
  const file = fileOf('plan.json', suggestion);
  expect(await throughlineJson<TrackingPlanAnswer>(['plan', 'apply', file, '--reason', 'first'], env)).toMatchObject({
    version: 1,
    plan: { isEnabled: true },
  });
  await web.send({ type: 'track', event: 'Seen', anonymousId: 'x', properties: { sku: 1 } });
  const { drift } = await throughlineJson<PlanDriftPage>(['plan', 'drift'], env);
  expect(drift).toMatchObject([{ eventName: 'Seen', kind: 'wrong_type', path: '/properties/sku', seen: 'number' }]);
  const shown = await throughlineJson<TrackingPlanAnswer>(['plan', 'show'], env);
  expect(await throughline(['plan', 'apply', fileOf('shown.json', shown)], env)).toMatchObject({ code: 0 });
  // It was made from a version that is no longer in force.
  expect(await throughline(['plan', 'apply', fileOf('shown.json', shown)], env)).toMatchObject({
    code: 1,
    err: expect.stringContaining('tracking_plan_changed'),
  });
  for (const words of [['show'], ['show', '1'], ['drift'], ['suggest']])
    expect(await throughline(['plan', ...words], env)).toMatchObject({ code: 0, out: expect.stringContaining('Seen') });
});
