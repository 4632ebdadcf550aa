import type { RetractionAnswer, RetractionPage, RetractionPreview } from '@throughline/contract/retraction';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from '../../../../test/stories/start-shop.ts';
import { runProgram } from '../run-program.ts';

let shop: Shop;
let till: ShopSource;
let out = '';
let err = '';

beforeAll(async () => {
  shop = await startShop();
  const web = await shop.addSource('web', 'server');
  till = await shop.addSource('till', 'server');
  const identify = (userId: string, city: string) => ({ type: 'identify', userId, traits: { city } });
  await web.send(identify('ada', 'Bath'), identify('bob', 'Bath'));
  await till.send(identify('ada', 'Rome'), identify('bob', 'Rome'), identify('cleo', 'Rome'));
});
afterAll(() => shop.close());

function run(...words: string[]): Promise<number> {
  out = '';
  err = '';
  return runProgram(['--url', shop.url, ...words], {
    env: { THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN },
    fetch,
    out: (text) => (out += String(text)),
    err: (text) => (err += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
}

async function json<Data>(...words: string[]): Promise<Data> {
  expect(await run(...words, '--json'), err).toBe(0);
  return JSON.parse(out) as Data;
}

const FROM = ['--from', '2026-01-01', '--to', '2999-01-01T00:00:00Z'];

test('a dry run counts what would go, and changes nothing', async () => {
  const args = ['take-back', '--source', 'till', ...FROM, '--dry-run'];
  expect(await json<RetractionPreview>(...args)).toEqual({ events: 3, records: 3, people: 3, outcome: null });
  await run(...args);
  expect(out).toContain('3 events of 3 records of "till" would count no longer; they tell of 3 people.');
  expect(await shop.stats()).toMatchObject({ people: 3 });
  const earlier = ['--from', '2020-01-01', '--to', '2020-01-02', '--dry-run'];
  await run('take-back', '--source', till.id, ...earlier);
  expect(out).toBe('Nothing that counts was received from "till" then.\n');
});

test('one command takes back what a source said in a time, and one lets it count again', async () => {
  const { retraction } = await json<RetractionAnswer>(
    'take-back',
    '--source',
    'till',
    ...FROM,
    '--reason',
    'test data',
  );
  expect(retraction).toMatchObject({ reason: 'test data', receivedFrom: '2026-01-01T00:00:00.000Z', recordId: null });
  expect(await shop.stats()).toMatchObject({ people: 2 });
  expect((await shop.person('user_id:ada')).traits).toEqual({ city: 'Bath' });
  expect(await json<RetractionPreview>('take-back', '--source', 'till', ...FROM, '--dry-run')).toMatchObject({
    events: 0,
  });

  expect((await json<RetractionPage>('take-back', 'list', '--source', 'till')).retractions).toEqual([retraction]);
  await run('take-back', 'list');
  expect(out).toMatch(
    new RegExp(`${retraction.id} +till +2026-01-01 00:00 +2999-01-01 00:00 +all .* stands +test data`),
  );

  const revoked = await json<RetractionAnswer>('take-back', 'revoke', retraction.id);
  expect(revoked.retraction.revokedAt).not.toBeNull();
  expect((await shop.person('user_id:ada')).traits).toEqual({ city: 'Rome' });
  expect(await run('take-back', 'revoke', retraction.id)).toBe(1);
  expect(err).toContain('already_revoked');
});

test('what one record said is taken back alone', async () => {
  const cleo = await shop.person('user_id:cleo');
  const [record] = cleo.records;
  const scope = ['--source', 'till', '--record', record!.id];
  expect(await json('take-back', ...scope, '--dry-run')).toMatchObject({
    events: 1,
    records: 1,
    people: 1,
    outcome: { silentRecordIds: [record!.id] },
  });
  await run('take-back', ...scope);
  expect(await shop.holders('user_id:cleo')).toEqual([]);
  expect((await shop.person('user_id:ada')).traits).toEqual({ city: 'Rome' });
});

test.each([
  [['--source', 'till'], 2, 'Give --from, --to or --record, or --everything'],
  [['--source', 'till', '--from', 'yesterday'], 2, '--from yesterday: give a day such as'],
  [['--source', 'till', '--from', '2026-01-01T10:00'], 2, 'give a day such as'],
  [['--source', 'nobody', '--everything'], 1, 'No source is called "nobody"'],
  [['--everything'], 2, "required option '--source <name>'"],
])('take-back %j ends with %s', async (words, code, words2) => {
  expect(await run('take-back', ...words)).toBe(code);
  expect(err).toContain(words2);
});

test('a source is disabled, enabled and given a new key, and the audit knows', async () => {
  expect(await run('sources', 'disable', 'till')).toBe(0);
  expect(out).toContain('Events of "till"');
  expect((await till.post('page', { anonymousId: 'x' })).status).toBe(404);
  await run('sources', 'enable', till.id);
  expect((await till.post('page', { anonymousId: 'x' })).status).toBe(200);
  const { writeKey } = await json<{ writeKey: string }>('sources', 'rotate-key', 'till', '--keep-old-for-hours', '0');
  expect((await till.post('page', { anonymousId: 'x' })).status).toBe(401);
  expect(writeKey).toHaveLength(24);
  await run('audit', '--subject', till.id);
  expect(out.split('\n').map((line) => line.split(/ {2,}/)[2])).toEqual([
    'action',
    'source.key_rotated',
    'source.enabled',
    'source.disabled',
    'source.created',
    undefined,
  ]);
  await run('audit', '--action', 'retraction', '--limit', '1');
  expect(out).toMatch(/There are more: --cursor \S+\n$/);
});
