import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CreatedAccessKey } from '@throughline/contract/access-key';
import { systemEgressPolicy } from '@throughline/server/engage/webhooks/egress/egress-policy';
import { type DatabaseLink, openDatabaseLink } from '@throughline/server/testing/database-link';
import { createSigningKey } from '@throughline/server/testing/signing-key';
import { keptLog } from '@throughline/server/testing/test-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOperations } from './api-operations.ts';
import { ADMIN_TOKEN, basic, type Shop, type ShopSource, startShop } from './start-shop.ts';

/** Words that must turn up nowhere but in what is stored and in good answers. */
const CANARIES: Record<string, string> = {
  email: 'canary.mail@example.org',
  phone: '+4915112345678',
  firstName: 'Canaryfirst',
  lastName: 'Canarylast',
  street: 'Canarystreet 17',
  userId: 'canary-user-4711',
  anonymousId: 'canary-device-0815',
  card: 'CANARYCARD99',
  note: 'canary-free-text',
  adminToken: ADMIN_TOKEN,
};
const INFO = 30;

const log = keptLog();
let shop: Shop;
let link: DatabaseLink;
let web: ShopSource;
let backend: ShopSource;
/** Bodies and headers of every answer that reports a problem. */
const problems: string[] = [];

beforeAll(async () => {
  shop = await startShop({
    log: log.log,
    connect: async (connection) => {
      link = await openDatabaseLink(connection);
      return link.connection;
    },
    more: { egress: systemEgressPolicy(['localhost']) },
  });
  const signer = await createSigningKey('EdDSA', 'k1');
  web = await shop.addSource('web', 'public', { identityKeys: [signer.publicJwk] });
  backend = await shop.addSource('backend', 'server');
  const { body } = await shop.ask<CreatedAccessKey>('/api/access-keys', { name: 'site', scopes: ['profiles:read'] });
  Object.assign(CANARIES, {
    publicWriteKey: web.writeKey,
    serverWriteKey: backend.writeKey,
    accessKey: body.key,
    identityToken: await signer.sign({ sub: 'another', email: CANARIES['email'] }),
  });
});
afterAll(async () => {
  await link.cut().catch(() => undefined);
  await shop.close();
});

const identify = (messageId: string, more: object = {}): object => ({
  type: 'identify',
  messageId,
  userId: CANARIES['userId'],
  anonymousId: CANARIES['anonymousId'],
  traits: {
    email: CANARIES['email'],
    phone: CANARIES['phone'],
    firstName: CANARIES['firstName'],
    lastName: CANARIES['lastName'],
    loyaltyCard: CANARIES['card'],
    address: { street: CANARIES['street'] },
  },
  ...more,
});

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function ask(address: string, init: Asking = {}, token = ADMIN_TOKEN): Promise<number> {
  const answer = await fetch(`${shop.url}${address}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
  });
  const text = await answer.text();
  if (answer.status >= 400)
    problems.push(`${address.split('?')[0]!.slice(0, 12)} ${JSON.stringify([...answer.headers])} ${text}`);
  return answer.status;
}

const send = (source: ShopSource, body: unknown): Promise<number> =>
  ask('/v1/batch', {
    method: 'POST',
    headers: { authorization: basic(source.writeKey) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/**
 * What may ask for a person: addresses with canaries in path and query. Names of members and fields are told back to who
 * wrote them, so that the mistake is found: values are not.
 */
function addresses(): string[] {
  const identifiers = ['email', 'phone', 'userId', 'anonymousId', 'card', 'note'].flatMap((name) => {
    const value = encodeURIComponent(CANARIES[name]!);
    return [value, `email:${value}`, `user_id:${value}`, `nonsense:${value}`, `id:${value}`];
  });
  return identifiers.flatMap((text) => [
    `/api/people?identifier=${text}`,
    `/api/people?search=${text}`,
    `/api/people?cursor=${text}`,
    `/api/people?limit=${text}`,
    `/api/people/${text}`,
    `/api/people/${text}/events`,
    `/api/people/${text}/identity`,
    `/api/profiles/${text}`,
    `/api/quarantine/${text}`,
    `/api/quarantine?reason=${text}`,
    `/api/export/people?format=${text}`,
    `/api/reviews?cursor=${text}`,
    `/api/audit?from=${text}`,
    `/${text}`,
    `/v1/${text}`,
  ]);
}

/** Each operation with a body that holds canaries where something else belongs. */
async function wrongBodies(): Promise<void> {
  const wrong = JSON.stringify({
    ...identify('wrong'),
    name: CANARIES['email'],
    reason: CANARIES['note'],
    identifier: `nonsense:${CANARIES['email']}`,
    person: CANARIES['userId'],
    left: CANARIES['email'],
    url: `http://${CANARIES['userId']}.invalid/${CANARIES['email']}`,
  });
  for (const { method, path, schemes } of await apiOperations(shop)) {
    if (method === 'GET' || schemes.some((one) => one.startsWith('writeKey'))) continue;
    const address = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(CANARIES['email']!));
    await ask(address, { method, body: wrong });
    await ask(address, { method, body: wrong.slice(0, -2) });
    await ask(address, { method, body: wrong }, CANARIES['accessKey']);
  }
}

async function drive(): Promise<void> {
  for (const address of addresses()) {
    await ask(address);
    await ask(address, {}, CANARIES['accessKey']);
    await ask(address, {}, CANARIES['email']);
  }
}

/** Lets every event that holds the word be refused by the database, which quotes it. */
async function breakStorage(sqlState: string): Promise<void> {
  await shop.database.pool.query(`
    create or replace function fail() returns trigger language plpgsql as $$
    begin
      if new.payload like '%poison%' then raise exception 'cannot store %', new.payload using errcode = '${sqlState}'; end if;
      return new;
    end $$;
    drop trigger if exists fail on event;
    create trigger fail before insert on event for each row execute function fail();`);
}

/** Every line from `info` on, and what is wrong with it. */
function found(text: string): string[] {
  return Object.entries(CANARIES)
    .filter(([, canary]) => text.includes(canary) || text.includes(encodeURIComponent(canary)))
    .map(([name]) => `${name} in ${text.slice(0, 12)} … ${text.slice(-500)}`);
}

test('personal data and secrets are in no log, no metric and no answer that reports a problem', {
  timeout: 120_000,
}, async () => {
  expect(await send(backend, { batch: [identify('good')] })).toBe(200);
  await send(web, {
    batch: [identify('good'), identify('token', { context: { identityToken: CANARIES['identityToken'] } })],
  });
  await send(web, {
    batch: [identify('bad', { timestamp: CANARIES['note'] }), CANARIES['email'], { type: CANARIES['note'] }],
  });
  await send(web, `{"batch": [${JSON.stringify(identify('cut')).slice(0, -5)}`);
  await send(web, `"${CANARIES['email']}"`);
  await drive();
  await wrongBodies();

  await breakStorage('22001');
  expect(await send(backend, { batch: [identify('p1', { properties: { word: 'poison' } })] })).toBe(200);
  await breakStorage('XX000');
  await send(backend, { batch: [identify('p2', { properties: { word: 'poison' } })] });
  await shop.database.pool.query('drop trigger fail on event');

  await ask('/api/webhooks', {
    method: 'POST',
    body: JSON.stringify({ url: 'http://localhost:9/x', start: 'beginning', includeRecord: true }),
  });
  await sleep(300);
  const { pool } = shop.database;
  // Tables that are gone: 500s, whose cause quotes statements.
  await pool.query('alter table profile rename to profile_gone; alter table quarantine rename to quarantine_gone');
  await drive();
  await ask('/api/erasures', {
    method: 'POST',
    body: JSON.stringify({ identifier: `email:${CANARIES['email']}`, reason: 'r' }),
  });
  await send(backend, { batch: [identify('p3', { timestamp: 'bad' })] });
  await send(backend, { batch: [identify('p4')] });
  await pool.query('alter table profile_gone rename to profile; alter table quarantine_gone rename to quarantine');

  await link.cut();
  for (const address of addresses().slice(0, 20)) await ask(address);
  await send(backend, { batch: [identify('p5')] });
  await link.mend();
  await halfRequest(
    `GET /api/people?identifier=email:${CANARIES['email']} HTTP/1.1\r\nhost: x\r\nbad header ${CANARIES['note']}\r\n\r\n`,
  );
  await ask('/api/rebuild', { method: 'POST' });
  await ask('/api/erasures', {
    method: 'POST',
    body: JSON.stringify({ identifier: `email:${CANARIES['email']}`, reason: 'r' }),
  });

  expect(problems.length).toBeGreaterThan(300);
  expect(new Set(problems.flatMap((text) => /"status":(\d+)/.exec(text)?.[1] ?? []))).toEqual(
    new Set(['400', '401', '403', '404', '415', '500', '503']),
  );
  const lines = log
    .said()
    .split('\n')
    .filter((line) => line !== '' && (JSON.parse(line) as { level: number }).level >= INFO);
  expect(lines.length).toBeGreaterThan(10);
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect([...lines, ...metrics.split('\n'), ...problems].flatMap(found).slice(0, 8)).toEqual([]);
});

/** Sends bytes that are no request, and waits for the connection to end. */
async function halfRequest(text: string): Promise<void> {
  const { port } = new URL(shop.url);
  const said = await new Promise<string>((resolve) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
    socket.on('data', (bytes) => (answer += bytes.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });
  problems.push(said);
}
