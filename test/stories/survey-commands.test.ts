import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { put } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
const ADA = 'email:ada@example.org';

beforeAll(async () => {
  shop = await startShop();
  const crm = await shop.addSource('crm', 'server');
  await crm.send({ type: 'identify', userId: 'u1', traits: { email: 'ada@example.org' } });
  const { body } = await shop.ask<{ version: number; settings: { holdout: object } }>('/api/settings');
  const { version, settings } = body;
  await put(shop, '/api/settings', {
    version,
    settings: { ...settings, holdout: { ...settings.holdout, washOutDays: 0 } },
  });
});
afterAll(() => shop.close());

const run = (...words: string[]) =>
  throughline(words, { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN });

test('a survey is read, changed and read again', async () => {
  const { out } = await run('surveys', 'show', '--json');
  const file = path.join(shop.dataDir, 'survey.json');
  writeFileSync(file, out.replace('Five short questions', 'About us'));
  const applied = await run('surveys', 'apply', 'brand-leaks', file, '--reason', 'Shorter');
  expect(applied).toMatchObject({ code: 0, err: '' });
  expect(applied.out).toContain('(brand-leaks, version 1), in de, en; no consent is asked for; 30 days to answer');
  expect((await run('surveys', 'apply', 'brand-leaks', file)).err).toContain('Version 1 is in force, not 0');
});

test('people are asked, and who must not be asked is named', async () => {
  const asked = await run('surveys', 'ask', 'brand-leaks', ADA, 'email:nobody@example.org');
  expect(asked.code).toBe(1);
  const [address = ''] = /http\S+\/ask\/\S+/.exec(asked.out) ?? [];
  expect((await fetch(address)).status).toBe(200);
  expect(asked.out).toContain('Number 2 is not asked (person_unknown)');
  await fetch(address, { method: 'POST', body: new URLSearchParams({ trust: '5', differentiation: 'true' }) });
  const { out } = await run('surveys', 'leaks');
  expect(out).toContain('100.0 % (');
  expect(out).toContain('No difference can be told yet');
});

test.each(['surveys show', 'surveys leaks', 'surveys ask'])(
  '%s --json prints the schema it is said to',
  async (name) => {
    const words = name === 'surveys ask' ? ['brand-leaks', 'email:nobody@example.org'] : [];
    const outcome = await run(...name.split(' '), ...words, '--json');
    // That there is nobody to be asked is an answer too.
    expect(() => printedJson(name, { ...outcome, code: 0 })).not.toThrow();
  },
);
