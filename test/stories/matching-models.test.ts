import { setTimeout as sleep } from 'node:timers/promises';
import type { MatchModelAnswer, MatchModelList, ModelWork, ModelWorkAnswer } from '@throughline/contract/match-model';
import type { AuditPage } from '@throughline/contract/audit';
import type { ReviewPage } from '@throughline/contract/review';
import { smallTown } from '@throughline/core/resolve/matching/testing/town';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, startShop } from './start-shop.ts';

const PATH = '/api/identity/models';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
  const crm = await shop.addSource('crm', 'server');
  const calls = smallTown(120, 3).map(({ id, person: { names, birthDates, addresses, phones } }) => ({
    type: 'identify',
    anonymousId: id,
    traits: {
      firstName: names[0]!.given,
      lastName: names[0]!.family,
      ...(birthDates[0] && { birthday: birthDates[0].text }),
      ...(addresses[0] && { address: addresses[0].line }),
      ...(phones[0] && { occupation: phones[0].slice(-2) }),
    },
  }));
  for (let at = 0; at < calls.length; at += 100) await crm.send(...calls.slice(at, at + 100));
  await matched();
}, 120_000);
afterAll(() => shop.close());

/** Waits until nothing is to be matched. */
async function matched(): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { rows } = await shop.database.pool.query<{ waiting: number }>(
      'select (select count(*) from match_queue)::int + (select count(*) from match_basis)::int - 1 as waiting',
    );
    if (rows[0]!.waiting === 0) return;
    await sleep(50);
  }
  throw new Error('matching did not come to an end');
}

const list = async (): Promise<MatchModelList> => (await shop.ask<MatchModelList>(PATH)).body;
const read = async (version: number) => (await shop.ask<MatchModelAnswer>(`${PATH}/${version}`)).body.model;
const people = async (): Promise<number> =>
  (
    await shop.database.pool.query<{ people: number }>(
      'select count(distinct r.profile_id)::int as people from match_record join record r using (record_id)',
    )
  ).rows[0]!.people;

/** Asks for work and waits for its end. */
async function work(path: string, body: object = {}): Promise<ModelWork> {
  const asked = await shop.ask<ModelWorkAnswer>(`${PATH}${path}`, body);
  if (asked.status !== 202) throw new Error(`${path}: ${JSON.stringify(asked.body)}`);
  for (let waited = 0; waited < 90_000; waited += 100) {
    const now = (await list()).work.find(({ id }) => id === asked.body.work.id)!;
    if (now.endedAt !== null) return now;
    await sleep(100);
  }
  throw new Error(`${path} did not end`);
}

const recost = async (falseMerge: number, fromVersion = 0): Promise<number> => {
  const costs = { falseMerge, falseSplit: 1, review: 0.5 };
  return (await shop.ask<MatchModelAnswer>(PATH, { fromVersion, costs })).body.model.version;
};

describe('what people are matched by', { timeout: 120_000 }, () => {
  test('the model that ships is in use until another one is promoted', async () => {
    const { models, records } = await list();
    expect(models).toMatchObject([{ version: 0, isInUse: true, origin: 'shipped', madeAt: null, difference: null }]);
    expect(records).toBeGreaterThan(150);
    const { fields, priorBits } = await read(0);
    const born = fields.find(({ field }) => field === 'birthDate')!;
    expect(born.levels[0]).toMatchObject({ level: 'exact', m: 0.87 });
    expect(born.levels[0]!.bits).toBeGreaterThan(10);
    expect(born.levels.at(-1)!.bits).toBeLessThan(-3);
    expect(priorBits).toBeLessThan(-10);
    expect((await shop.ask(`${PATH}/7`)).status).toBe(404);
  });

  test('looking at the version in use finds that nobody would change', async () => {
    expect(await work('/0/shadow')).toMatchObject({ status: 'done', version: 0, failure: null });
    const { difference } = await read(0);
    expect(difference).toMatchObject({
      inUse: 0,
      merged: { cases: 0 },
      split: { cases: 0 },
      moved: { cases: 0 },
      reviewsGained: 0,
      reviewsLost: 0,
      examples: [],
    });
    expect(difference!.peopleBefore).toBe(await people());
  });

  test('a version under other costs is a candidate; what it would change is what promoting it changes', async () => {
    const before = await people();
    const strict = await recost(1_000_000);
    expect(await people()).toBe(before);
    const unseen = await shop.ask<{ code: string }>(`${PATH}/${strict}/promote`, {});
    expect([unseen.status, unseen.body.code]).toEqual([409, 'match_model_unseen']);
    await work(`/${strict}/shadow`);
    const { difference } = await read(strict);
    expect(difference!.split.cases).toBeGreaterThan(0);
    expect(difference!.merged.cases).toBe(0);
    const [example] = difference!.examples;
    expect((await shop.read(example!.people[0]!)).records.map(({ id }) => id).sort()).toEqual(
      expect.arrayContaining(example!.recordsAfter.flat()),
    );

    const { body: open } = await shop.ask<ReviewPage>('/api/reviews?kind=likely_same&limit=500');
    expect(await work(`/${strict}/promote`, { reason: 'to see it' })).toMatchObject({ status: 'done' });
    expect(await people()).toBe(difference!.peopleAfter);
    const { body: then } = await shop.ask<ReviewPage>('/api/reviews?kind=likely_same&limit=500');
    expect(then.reviews.length - open.reviews.length).toBe(difference!.reviewsGained - difference!.reviewsLost);
    expect(await read(strict)).toMatchObject({ isInUse: true, promotions: [{ by: 'admin', reason: 'to see it' }] });
    await work(`/${strict}/shadow`);
    expect((await read(strict)).difference).toMatchObject({ split: { cases: 0 }, merged: { cases: 0 } });

    // And back: everybody is who they were.
    expect(await work('/0/promote', { isUnseen: true })).toMatchObject({ status: 'done' });
    expect(await people()).toBe(before);
    const again = await shop.ask<{ code: string }>(`${PATH}/0/promote`, {});
    expect([again.status, again.body.code]).toEqual([409, 'match_model_in_use']);
    const { stateHashBefore, stateHashAfter } = await shop.rebuild();
    expect(stateHashAfter).toBe(stateHashBefore);
  });

  test('a version is learned without labels, twice to the same bytes, and changes nobody', async () => {
    const before = await people();
    const first = await work('/train', { seed: 5 });
    const second = await work('/train', { seed: 5 });
    const [one, other] = [await read(first.version!), await read(second.version!)];
    expect(one.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(other.digest).toBe(one.digest);
    expect(other.fields).toEqual(one.fields);
    expect(one).toMatchObject({ origin: 'learned', seed: 5, isInUse: false, records: (await list()).records });
    expect(await people()).toBe(before);
  });

  test('a process that dies leaves its work to the next one, and one that dies each time ends it', async () => {
    const { pool } = shop.database;
    const claim = (tries: number) =>
      pool.query(
        `insert into match_work (kind, version, input, asked_by, lease_id, leased_until, tries)
         values ('shadow', 0, '{}', 'admin', gen_random_uuid(), now() - interval '1 second', ${tries})
         returning work_id`,
      );
    const ended = async (id: string): Promise<ModelWork> => {
      for (;;) {
        const found = (await list()).work.find((one) => one.id === id)!;
        if (found.endedAt !== null) return found;
        await sleep(100);
      }
    };
    const { rows: first } = await claim(1);
    expect(await ended(first[0].work_id as string)).toMatchObject({ status: 'done' });
    const { rows: last } = await claim(3);
    expect(await ended(last[0].work_id as string)).toMatchObject({
      status: 'failed',
      failure: 'The server ended in the middle of it, three times.',
    });
  });

  test('one at a time of each kind, and the audit says who asked and who promoted', async () => {
    await shop.database.pool.query(
      `insert into match_work (kind, input, asked_by, lease_id, leased_until)
       values ('train', '{}', 'admin', gen_random_uuid(), now() + interval '1 hour')`,
    );
    const refused = await shop.ask<{ code: string }>(`${PATH}/train`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'match_work_is_running']);
    await shop.database.pool.query("delete from match_work where kind = 'train' and ended_at is null");
    const { body } = await shop.ask<AuditPage>('/api/audit?limit=500');
    const actions = new Set(body.entries.map(({ action }) => action).filter((action) => action.startsWith('match_')));
    expect([...actions].sort()).toEqual([
      'match_model.learned',
      'match_model.learning_begun',
      'match_model.promoted',
      'match_model.promotion_begun',
      'match_model.recosted',
      'match_model.shadow_begun',
    ]);
  });
});
