import type { Problem } from '@throughline/contract/problem';
import type { CreatedSource, SourceAnswer, SourceList } from '@throughline/contract/source';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { ensureDefaultSource } from './ensure-default-source.ts';
import { createSourceDirectory } from './source-directory.ts';

let it: TestApp;
beforeAll(async () => {
  it = await createTestApp();
});
afterAll(() => it.stop());

const page = (messageId: string) => ({ type: 'page', anonymousId: 'd', messageId });
const till = { name: 'till', department: 'store', kind: 'till', trust: 'server' };

test('a new source says what was left out, and its key works at once', async () => {
  const { status, body } = await it.ask<CreatedSource>('/api/sources', till);
  expect(status).toBe(201);
  expect(body.source).toMatchObject({ ...till, namespace: 'main', dedupeHorizonDays: null, isEnabled: true });
  expect((await it.send(body.writeKey, page('a'))).body).toMatchObject({ accepted: 1 });
  expect((await it.ask<SourceList>('/api/sources')).body.sources).toEqual([body.source]);
  expect((await it.ask<Problem>('/api/sources', till)).body).toMatchObject({ status: 409, code: 'source_exists' });
});

test('a source’s mistakes are all named', async () => {
  const { body } = await it.ask<Problem>('/api/sources', {
    name: '',
    department: 'x',
    kind: 'x',
    trust: 'high',
    colour: 'red',
  });
  expect(body.errors).toEqual([
    { pointer: '/colour', message: 'is not known here' },
    { pointer: '/name', message: 'must NOT have fewer than 1 characters' },
    { pointer: '/trust', message: 'must be one of public, server' },
  ]);
});

test('two keys are valid while senders change over, never three', async () => {
  const { writeKey: first, id } = await it.makeSource('rotated', 'server');
  const second = await it.ask<CreatedSource>(`/api/sources/${id}/keys`, { previousKeysExpireInHours: 24 });
  expect(second.status).toBe(201);
  expect(second.body.source.keys.map(({ expiresAt }) => expiresAt === null)).toEqual([true, false]);
  for (const key of [first, second.body.writeKey]) expect((await it.send(key, page(key))).status).toBe(200);
  expect((await it.ask<Problem>(`/api/sources/${id}/keys`, {})).body).toMatchObject({
    status: 409,
    code: 'too_many_keys',
  });
  const third = await it.ask<CreatedSource>(`/api/sources/${id}/keys`, { previousKeysExpireInHours: 0 });
  expect((await it.send(first, page('late'))).body).toMatchObject({ code: 'invalid_write_key' });
  expect((await it.send(third.body.writeKey, page('new'))).status).toBe(200);
  const unknown = '00000000-0000-4000-8000-000000000000';
  expect((await it.ask<Problem>(`/api/sources/${unknown}/keys`, {})).body.code).toBe('source_not_found');
});

test('the default source has the key of the environment, whichever that was before', async () => {
  for (const writeKey of ['one', 'two', 'one', 'one']) {
    await ensureDefaultSource(it.app.deployment, writeKey);
    const { body } = await it.ask<SourceList>('/api/sources');
    expect(body.sources.find(({ name }) => name === 'default')).toMatchObject({
      trust: 'public',
      keys: [{ expiresAt: null }],
    });
  }
  const other = await it.makeSource('other', 'public');
  await expect(ensureDefaultSource(it.app.deployment, other.writeKey)).rejects.toThrow(
    /THROUGHLINE_WRITE_KEY is the key of another/,
  );
});

test('a source is renamed, and what is not said stays', async () => {
  const { id } = await it.makeSource('old name', 'public');
  const change = { name: 'new name', department: 'stores', dedupeHorizonDays: null, identityKeys: [{ kty: 'OKP' }] };
  const { status, body } = await it.ask<SourceAnswer>(`/api/sources/${id}`, change, 'PATCH');
  expect(status).toBe(200);
  expect(body.source).toMatchObject({ ...change, isEnabled: true, kind: 'test', trust: 'public' });
  const kept = await it.ask<SourceAnswer>(`/api/sources/${id}`, { dedupeHorizonDays: 7 }, 'PATCH');
  expect(kept.body.source).toEqual({ ...body.source, dedupeHorizonDays: 7 });
  const taken = await it.ask<Problem>(`/api/sources/${id}`, { name: 'till' }, 'PATCH');
  expect(taken.body).toMatchObject({ status: 409, code: 'source_exists' });
  for (const wrong of [{}, { trust: 'server' }, { isEnabled: null }]) {
    expect((await it.ask<Problem>(`/api/sources/${id}`, wrong, 'PATCH')).status, JSON.stringify(wrong)).toBe(400);
  }
  const unknown = '00000000-0000-4000-8000-000000000000';
  const missing = await it.ask<Problem>(`/api/sources/${unknown}`, { isEnabled: false }, 'PATCH');
  expect(missing.body).toMatchObject({ status: 404, code: 'source_not_found' });
});

test('a disabled source is refused with 404, here at once, and taken again when it is enabled', async () => {
  const { id, writeKey } = await it.makeSource('switched', 'public');
  expect((await it.send(writeKey, page('before'))).status).toBe(200);
  await it.ask(`/api/sources/${id}`, { isEnabled: false }, 'PATCH');
  expect((await it.send(writeKey, page('off'))).body).toMatchObject({ status: 404, code: 'source_disabled' });
  await it.ask(`/api/sources/${id}`, { isEnabled: true }, 'PATCH');
  expect((await it.send(writeKey, page('on'))).status).toBe(200);
});

test('what another process disables or rotates counts here within a second', async () => {
  const { id, writeKey } = await it.makeSource('elsewhere', 'public');
  let now = 0;
  const directory = createSourceDirectory(it.database.pool, () => now);
  expect(await directory.find(writeKey)).toMatchObject({ isEnabled: true });
  await it.ask(`/api/sources/${id}`, { isEnabled: false }, 'PATCH');
  const { body } = await it.ask<CreatedSource>(`/api/sources/${id}/keys`, {});
  now += 1_000;
  expect(await directory.find(writeKey)).toMatchObject({ isEnabled: false });
  expect(await directory.find(body.writeKey)).toMatchObject({ isEnabled: false });
});
