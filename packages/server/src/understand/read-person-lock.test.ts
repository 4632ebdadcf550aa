import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { type HeldPerson, lockPersonOf } from './read-person-lock.ts';

let it: TestApp;
let source: { readonly id: string; readonly writeKey: string };
beforeAll(async () => {
  it = await createTestApp();
  source = await it.makeSource('backend', 'server');
});
afterAll(() => it.stop());

const recordOf = (type: 'user_id' | 'anonymous_id', value: string): string =>
  it.app.deployment.keyring.recordId(source.id, 1, { type, namespace: type === 'user_id' ? 'main' : '', value });

/** Locks in a transaction of its own, which lasts until it is ended. */
async function hold(recordId: string) {
  const client: PoolClient = await it.database.pool.connect();
  await client.query('begin');
  let isHeld = false;
  const held: Promise<HeldPerson> = lockPersonOf(client, recordId).finally(() => {
    isHeld = true;
  });
  return {
    held,
    isHeld: async () => {
      await sleep(100);
      return isHeld;
    },
    async end() {
      await held.catch(() => undefined);
      await client.query('rollback');
      client.release();
    },
  };
}

const link = (userId: string, anonymousId: string) =>
  it.send(source.writeKey, { type: 'page', anonymousId }, { type: 'identify', userId, anonymousId });

test('whoever comes through another record of the same person waits', async () => {
  await link('ada', 'tablet');
  const first = await hold(recordOf('user_id', 'ada'));
  expect((await first.held).recordIds).toEqual([recordOf('user_id', 'ada'), recordOf('anonymous_id', 'tablet')].sort());
  const second = await hold(recordOf('anonymous_id', 'tablet'));
  expect(await second.isHeld()).toBe(false);
  await first.end();
  expect((await second.held).profileId).toBe((await first.held).profileId);
  await second.end();
});

test('a record of nobody is held, also when it becomes somebody’s meanwhile', async () => {
  await it.send(source.writeKey, { type: 'identify', userId: 'bea' });
  const first = await hold(recordOf('anonymous_id', 'phone'));
  expect(await first.held).toEqual({
    profileId: null,
    recordIds: [recordOf('anonymous_id', 'phone')],
    isKnown: false,
  });
  await link('bea', 'phone');
  const second = await hold(recordOf('user_id', 'bea'));
  expect(await second.isHeld()).toBe(false);
  await first.end();
  expect((await second.held).recordIds).toHaveLength(2);
  await second.end();
});

test('whoever waited for a person that was split meanwhile is told to look again', async () => {
  await link('cid', 'laptop');
  const { body } = await it.ask<{ people: { id: string }[] }>('/api/people?identifier=user_id:cid');
  const waiting = await it.database.pool.connect();
  await waiting.query('begin');
  await waiting.query('select from profile_count where profile_id = $1 for update', [body.people[0]!.id]);
  const second = await hold(recordOf('anonymous_id', 'laptop'));
  expect(await second.isHeld()).toBe(false);
  // Expected before it comes: nobody else would take it.
  const told = expect(second.held).rejects.toThrow('settled anew');
  // As a split does it: the record belongs to somebody else when the lock is given.
  await waiting.query('update record set profile_id = record_id where record_id = $1', [
    recordOf('anonymous_id', 'laptop'),
  ]);
  await waiting.query('commit');
  waiting.release();
  await told;
  await second.end();
});
