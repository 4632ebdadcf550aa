import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let keyId: string;

beforeAll(async () => {
  shop = await startShop();
  const crm = await shop.addSource('crm', 'server');
  await crm.send({ type: 'identify', userId: 'u1', traits: { email: 'ada@example.org', firstName: 'Ada' } });
  const made = await shop.ask<{ accessKey: { id: string } }>('/api/access-keys', {
    name: 'story',
    scopes: ['profiles:read'],
  });
  keyId = made.body.accessKey.id;
});
afterAll(() => shop.close());

/** A command line for each command whose output is JSON; those of folders of their own are shown in their stories. */
const LINES: Readonly<Record<string, () => readonly string[]>> = {
  'people find': () => ['email:ada@example.org'],
  'people show': () => ['user_id:u1'],
  'people why': () => ['user_id:u1'],
  'sources list': () => [],
  'sources create': () => ['till', '--department', 'stores'],
  'keys list': () => [],
  'keys create': () => ['shop', '--fields', 'traits.email'],
  'keys revoke': () => [keyId],
  stats: () => [],
  rebuild: () => [],
  doctor: () => [],
};

test.each(Object.keys(LINES))('%s --json prints one line of JSON of the schema it is said to have', async (name) => {
  const env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
  const outcome = await throughline([...name.split(' '), ...LINES[name]!(), '--json'], env);
  expect(() => printedJson(name, outcome)).not.toThrow();
});
