import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEvent, LiveRecent } from '@throughline/contract/live';
import type { QuarantineCheck, QuarantineGroups } from '@throughline/contract/quarantine';
import type { SourceActivityList } from '@throughline/contract/source-activity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { throughline, throughlineJson } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let env: Record<string, string>;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web shop', 'public');
  env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
});
afterAll(() => shop.close());

const bad = { type: 'track', userId: 'u1' };

test('what comes in is followed at the terminal, as lines or as JSON', async () => {
  const words = ['live', '--source', 'web shop', '--for', '3'];
  const [text, json] = [throughline(words, env), throughline([...words, '--only', 'quarantined', '--json'], env)];
  await sleep(800);
  await web.send({ type: 'track', event: 'Product Viewed', userId: 'u1' }, bad);
  expect(await text).toMatchObject({ code: 0, err: '' });
  expect((await text).out).toMatch(/accepted {5}web shop {2}track "Product Viewed" {2}[0-9a-f-]{36}\n/);
  expect((await text).out).toMatch(
    /quarantined {2}web shop {2}track\n +no_event_name: A track call needs .* Set "event"/,
  );
  const lines = (await json).out.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as LiveEvent).reason)).toEqual(['no_event_name']);
});

test('what came in last is a page', async () => {
  const { out } = await throughline(['live', '--recent', '5', '--json'], env);
  expect((JSON.parse(out) as LiveRecent).events.map(({ verdict }) => verdict).sort()).toEqual([
    'accepted',
    'quarantined',
  ]);
  expect((await throughline(['live', '--recent', '5'], env)).out.split('\n')).toHaveLength(4);
});

test('what waits is grouped, and what would become of one is said', async () => {
  const { groups } = await throughlineJson<QuarantineGroups>(['quarantine', 'groups'], env);
  expect(groups).toMatchObject([{ reason: 'no_event_name', waiting: 1, source: 'web shop' }]);
  const { id } = groups[0]!.newest;
  expect((await throughline(['quarantine', 'groups'], env)).out).toContain(`throughline quarantine show ${id}`);
  const { code, out } = await throughline(['quarantine', 'check', id, '--json'], env);
  expect({ code, check: JSON.parse(out) as QuarantineCheck }).toMatchObject({
    code: 1,
    check: { verdict: 'quarantined', mistakes: [{ pointer: '/event' }] },
  });
});

test('a source is renamed, counted, and given code to copy', async () => {
  await throughlineJson(['sources', 'change', 'web shop', '--name', 'shop'], env);
  const { sources } = await throughlineJson<SourceActivityList>(['sources', 'activity'], env);
  expect(sources).toMatchObject([{ source: 'shop', hasSpoken: true, counted: { accepted: 1, quarantined: 1 } }]);
  const { out } = await throughline(['sources', 'snippet', 'shop', '--key', web.writeKey], env);
  expect(out).toContain(`-u '${web.writeKey}:'`);
  const snippet = await throughlineJson<{ install: string }>(['sources', 'snippet', 'shop', '--sdk', 'jitsu'], env);
  expect(snippet.install).toBe('npm install @jitsu/js');
  expect((await throughline(['sources', 'change', 'shop'], env)).code).toBe(2);
});
