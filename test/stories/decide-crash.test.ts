import { randomUUID } from 'node:crypto';
import type { DecideAnswer } from '@throughline/contract/decide';
import { type App, createApp } from '@throughline/server/app';
import { silentLog } from '@throughline/server/testing/test-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideAt, defineHome } from './deciding-shop.ts';
import { ADMIN_TOKEN, basic, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let other: App;
let otherUrl: string;
beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  await defineHome(shop);
  // A second process on the same database, as after a crash or beside it.
  const more = { adminToken: ADMIN_TOKEN, dataDir: shop.dataDir, isEmbedded: false, mustCheckAnswers: true };
  other = await createApp({ pool: shop.database.pool, log: silentLog(), ...more });
  otherUrl = await other.http.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await other.close();
  await shop.close();
});

async function askOther(request: object): Promise<DecideAnswer> {
  const answer = await fetch(`${otherUrl}/v1/decide`, {
    method: 'POST',
    headers: { authorization: basic(web.writeKey), 'content-type': 'application/json' },
    body: JSON.stringify({ moment: 'home', ...request }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as DecideAnswer;
}

const rows = async (): Promise<number> =>
  Number((await shop.database.pool.query<{ count: string }>('select count(*) from decision')).rows[0]!.count);

test('a server that dies between commit and answer leaves a decision that the repeat is given', async () => {
  const request = { identity: { userId: 'ada' }, requestId: 'crash-1' };
  const gone = new AbortController();
  const asked = fetch(`${shop.url}/v1/decide`, {
    method: 'POST',
    headers: { authorization: basic(web.writeKey), 'content-type': 'application/json' },
    body: JSON.stringify({ moment: 'home', ...request }),
    signal: gone.signal,
  });
  // Nobody hears the answer: the connection is gone once the decision is there.
  const heard = asked.then(
    () => true,
    () => false,
  );
  while ((await rows()) === 0);
  gone.abort();
  await heard;
  const repeated = await askOther(request);
  expect(repeated.isRepeat).toBe(true);
  expect(await askOther(request)).toEqual(repeated);
  expect(await rows()).toBe(1);
});

test('a commit that fails leaves nothing, and the repeat is decided', async () => {
  const { pool } = shop.database;
  const before = await rows();
  await pool.query(
    `create function refuse() returns trigger language plpgsql as $$ begin raise 'no room' using errcode = '53100'; end $$`,
  );
  await pool.query('create trigger refuse before insert on decision for each row execute function refuse()');
  const request = { identity: { userId: 'bea' }, requestId: 'crash-2' };
  const failed = await decideAt(web, request);
  expect(failed).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  await pool.query('drop trigger refuse on decision');
  expect(await rows()).toBe(before);
  expect((await decideAt(web, request)).body.isRepeat).toBe(false);
});

test('two processes that are asked the same at once make one decision', async () => {
  for (let round = 0; round < 20; round += 1) {
    const request = { identity: { anonymousId: randomUUID() }, requestId: `both-${round}` };
    const [here, there] = await Promise.all([decideAt(web, request).then(({ body }) => body), askOther(request)]);
    expect(here.decisionId).toBe(there.decisionId);
    expect(here.isRepeat).toBe(!there.isRepeat);
  }
});
