import type { EventFact, JsonObject } from '@throughline/core/collect/event-fact';
import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addHistorySources, HISTORY_SETTINGS, historyFacts, historySourceId } from '../../testing/history-facts.ts';
import { ingestFacts, storedState } from '../../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { erase } from '../take-back/erase.ts';
import { judge, revokeJudgement } from '../take-back/judge.ts';
import { retract, revokeRetraction } from '../take-back/retract.ts';
import { matchAll, matchQueued, matchWaiting } from './match-records.ts';
import { runMatcher } from './run-matcher.ts';

const SHOP = historySourceId('shop');
const ACTOR = { reason: 'test', actor: 'test' };
let deployment: TestDeployment;

beforeAll(async () => {
  deployment = await createTestDeployment({
    ...HISTORY_SETTINGS,
    identity: { ...HISTORY_SETTINGS.identity!, matching: { isOn: true, extras: [] } },
  });
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());
beforeEach(() => deployment.empty());

type Source = 'till' | 'shop' | 'crm' | 'web';

/** A customer who says who he is. */
function said(id: string, traits: JsonObject, source: Source = 'till'): EventFact {
  const isPublic = source === 'web';
  return {
    dedupeKey: `${source} ${id} ${JSON.stringify(traits)}`,
    sourceId: source,
    namespace: source === 'crm' ? 'crm' : 'main',
    trust: isPublic ? 0 : 1,
    verified: null,
    type: 'identify',
    name: null,
    occurredAt: Date.UTC(2026, 0, 1) + id.length * 1_000,
    isExcluded: false,
    body: { ...(isPublic ? { anonymousId: id } : { userId: id }), traits },
  };
}

async function ingest(facts: readonly EventFact[]): Promise<void> {
  await ingestFacts(deployment, historyFacts(facts));
}

async function drain(most = 500): Promise<number> {
  let rounds = 0;
  while ((await count('match_queue')) > 0) {
    await matchWaiting(deployment, { most });
    rounds += 1;
    if (rounds > 2_000) throw new Error('the queue is never empty');
  }
  return rounds;
}

async function count(what: string): Promise<number> {
  const { rows } = await deployment.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  return rows[0]!.n;
}

/** All that matching keeps, and everybody. */
async function everything(): Promise<unknown> {
  const rows = async (text: string): Promise<unknown[]> => (await deployment.pool.query(text)).rows;
  return {
    people: (await storedState(deployment)).split('\n').filter((line) => !line.includes('"retraction"')),
    records: await rows('select * from match_record order by record_id'),
    pairs: await rows('select * from match_pair order by left_record_id, right_record_id'),
    keys: await rows('select key::text, record_id from match_key order by key, record_id'),
    reviews: await rows(`select review_key, subject from review where kind = 'likely_same' order by review_key`),
  };
}

const ANA = {
  firstName: 'Ana',
  lastName: 'Vrabie',
  birthday: '1980-05-06',
  address: { street: 'Florilor 5', city: 'Ulm' },
};

describe('matching behind the batch', () => {
  test('two records that say the same person become one, and part when one of them is taken back', async () => {
    await ingest([
      said('a', ANA),
      said('b1', { name: 'Vrabie Ana', birthday: '1980-05-06', phone: '+4930123456' }, 'crm'),
    ]);
    expect(await count('profile')).toBe(2);
    await drain();
    expect(await count('profile')).toBe(1);
    expect(await count('match_record where match_id is not null')).toBe(2);
    const { rows } = await deployment.pool.query<{ source_id: string }>(
      'select source_id from record order by source_id limit 1',
    );
    const { retractionId } = await retract(deployment, {
      sourceId: rows[0]!.source_id,
      recordId: null,
      receivedFrom: null,
      receivedTo: null,
      ...ACTOR,
    });
    await drain();
    expect(await count('profile')).toBe(1);
    expect(await count('match_record where match_id is not null')).toBe(0);
    await revokeRetraction(deployment, { retractionId, actor: 'test' });
    await drain();
    expect(await count('profile')).toBe(1);
  });

  test('who contradicts by a single type stays apart, and nobody is asked', async () => {
    await ingest([said('a', ANA), said('b', ANA)]);
    await drain();
    expect(await count('profile')).toBe(2);
    expect(await count('match_pair')).toBe(1);
    expect(await count('review')).toBe(0);
  });

  test('a public key joins nobody who has a unique id, whatever it says', async () => {
    await ingest([said('a', ANA), said('device', ANA, 'web')]);
    await drain();
    expect(await count('profile')).toBe(2);
    expect(await count('match_record where match_id is not null')).toBe(0);
    expect(await count('review')).toBe(0);
  });
});

const GIVEN = ['Ana', 'Anna', 'Ion', 'Ioan', 'Elena', 'Vasile'];
const CITIES = ['Ulm', 'Bonn'];

/** Customers of few names, so that keys are shared by more than a block holds. */
function crowd(size: number, seed: number, sources: readonly Source[] = ['till', 'crm']): EventFact[] {
  const draw = drawNumbers(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(draw() * list.length)]!;
  return Array.from({ length: size }, (_, nth) => {
    const person = Math.floor(draw() * size * 0.7);
    const born = `19${50 + (person % 40)}-0${1 + (person % 9)}-1${person % 10}`;
    return said(
      `u${nth}`,
      {
        firstName: GIVEN[person % GIVEN.length]!,
        lastName: draw() < 0.1 ? 'Rusu' : 'Popescu',
        ...(draw() < 0.8 && { birthday: born }),
        ...(draw() < 0.6 && { address: { street: `Florilor ${person}`, city: CITIES[person % 2]! } }),
        ...(draw() < 0.5 && { email: `p${person}@x.org` }),
      },
      pick(sources),
    );
  });
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const draw = drawNumbers(seed);
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('a function of the facts', { timeout: 300_000 }, () => {
  test('rounds of any size, in any order, come to what everybody at once comes to', async () => {
    const facts = crowd(240, 7);
    await ingest(facts);
    await drain(1_000);
    const expected = await everything();
    expect(await count('match_record where match_id is not null')).toBeGreaterThan(20);
    const full = `(select from match_key group by key having count(*) > ${MOST_IN_BLOCK}) full_key`;
    expect(await count(full)).toBeGreaterThan(5);
    await inTransaction(deployment.pool, (client) => matchAll(client, deployment, () => undefined));
    expect(await everything()).toEqual(expected);
    for (const seed of [1, 2]) {
      await deployment.empty();
      const order = shuffled(facts, seed);
      for (let at = 0; at < order.length; at += 40) {
        await ingest(order.slice(at, at + 40));
        if (seed === 1 || at % 80 === 0) await drain(seed === 1 ? 7 : 33);
      }
      await drain();
      expect(await everything()).toEqual(expected);
    }
  });

  test('who says something else later is matched as by everybody at once', async () => {
    await ingest(crowd(240, 7));
    await drain();
    const later = (facts: readonly EventFact[]): EventFact[] =>
      facts.map((fact) => ({ ...fact, occurredAt: fact.occurredAt + 60_000, dedupeKey: `later ${fact.dedupeKey}` }));
    const newAddresses = crowd(240, 7).map((fact, nth) => {
      const { traits } = fact.body as { traits: JsonObject };
      return { ...fact, body: { ...fact.body, traits: { ...traits, email: `new${nth % 200}@x.org` } } };
    });
    const steps = [newAddresses.slice(0, 60), crowd(240, 8).slice(60, 160), newAddresses.slice(100)];
    for (const [nth, step] of steps.entries()) {
      await ingest(later(step));
      await drain([5, 33, 500][nth]);
      const now = await everything();
      await inTransaction(deployment.pool, (client) => matchAll(client, deployment, () => undefined));
      expect(await everything()).toEqual(now);
    }
  });

  test('who says one thing more keeps the keys and pairs that this does not change', async () => {
    const other = said('b', { name: 'Vrabie Ana', birthday: '1980-05-06', phone: '+4930123456' }, 'crm');
    await ingest([said('a', ANA), other]);
    await drain();
    const written = async (): Promise<unknown[]> =>
      (
        await deployment.pool.query(`select key::text, record_id::text, xmin::text from match_key
          union all select left_record_id::text, right_record_id::text, xmin::text from match_pair`)
      ).rows;
    const before = await written();
    await ingest([said('a', { ...ANA, email: 'ana@x.org' })]);
    await drain();
    const after = await written();
    expect(after).toEqual(expect.arrayContaining(before));
    // The mailbox, found whole; its name is too short to say anything.
    expect(after).toHaveLength(before.length + 1);
    expect(await count('match_pair')).toBe(1);
  });

  test('a refinement that fills up long after its key is refined for those who were there before', async () => {
    const facts = Array.from({ length: 150 }, (_, nth) =>
      said(`u${nth}`, {
        firstName: 'Ana',
        lastName: 'Popescu',
        birthday: `${nth < 70 ? 1930 + (nth % 40) : 1980}-0${1 + (nth % 3)}-1${nth % 4}`,
        address: { street: `Florilor ${nth}`, city: 'Ulm' },
      }),
    );
    for (let at = 0; at < facts.length; at += 10) {
      await ingest(facts.slice(at, at + 10));
      await drain(at < 130 ? 500 : 3);
    }
    const expected = await everything();
    await inTransaction(deployment.pool, (client) => matchAll(client, deployment, () => undefined));
    expect(await everything()).toEqual(expected);
  });

  test('what is taken back and comes again leaves no trace: keys saturate and desaturate', async () => {
    await ingest(crowd(60, 11));
    await drain();
    const before = await everything();
    await ingest(crowd(120, 12, ['shop']));
    await drain(50);
    const after = await everything();
    const shop = { sourceId: SHOP, recordId: null, receivedFrom: null, receivedTo: null, ...ACTOR };
    const { retractionId } = await retract(deployment, shop);
    await drain(17);
    expect(await everything()).toEqual(before);
    await revokeRetraction(deployment, { retractionId, actor: 'test' });
    await drain();
    expect(await everything()).toEqual(after);
  });

  test('rulings: merged and unmerged is never merged', async () => {
    await ingest(crowd(60, 5));
    await drain();
    const before = await everything();
    const { rows } = await deployment.pool.query<{ record_id: string }>(
      'select record_id from match_record order by record_id',
    );
    const draw = drawNumbers(3);
    const pick = (): string => rows[Math.floor(draw() * rows.length)]!.record_id;
    for (let nth = 0; nth < 8; nth += 1) {
      const [left, right] = [pick(), pick()];
      if (left === right) continue;
      const kind = nth % 2 === 0 ? 'different' : 'same';
      const { judgementId } = await judge(deployment, { kind, left, right, isForced: true, ...ACTOR });
      const answered = await everything();
      await drain();
      expect(await everything()).toEqual(answered);
      await revokeJudgement(deployment, { judgementId, actor: 'test' });
      await drain();
      expect(await everything()).toEqual(before);
    }
  });
});

describe('several processes', () => {
  test('one matches at a time; both together leave what one leaves', async () => {
    const facts = crowd(80, 21);
    await ingest(facts);
    await drain();
    const expected = await everything();
    await deployment.empty();
    await ingest(facts);
    const pools = [0, 1].map(() => new pg.Pool({ ...deployment.database.connection, max: 2 }));
    while ((await count('match_queue')) > 0) {
      const taken = await Promise.all(pools.map((pool) => matchWaiting({ ...deployment, pool }, { most: 9 })));
      expect(taken.filter((rows) => rows > 0).length).toBeLessThanOrEqual(2);
    }
    await Promise.all(pools.map((pool) => pool.end()));
    expect(await everything()).toEqual(expected);
  });

  test('killed half-way nothing has happened, and the next round does it', async () => {
    await ingest(crowd(30, 8));
    await drain();
    const before = await everything();
    await ingest(crowd(60, 9, ['shop']));
    const queued = await count('match_queue');
    const killed = inTransaction(deployment.pool, async (client) => {
      await matchQueued(client, deployment, 500);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await count('match_queue')).toBe(queued);
    expect(((await everything()) as { records: unknown }).records).toEqual((before as { records: unknown }).records);
    await drain();
    const after = await everything();
    await inTransaction(deployment.pool, (client) => matchAll(client, deployment, () => undefined));
    expect(await everything()).toEqual(after);
  });
});

test('a server matches behind its batches, and closes cleanly', async () => {
  const matcher = runMatcher(deployment);
  await ingest([said('a', ANA), said('b1', { name: 'Vrabie Ana', birthday: '1980-05-06' }, 'crm')]);
  matcher.wake();
  while ((await count('match_queue')) > 0) await sleep(5);
  await matcher.close();
  expect(await count('profile')).toBe(1);
});

describe('erasure', () => {
  test('nothing of a person is left, and those who were matched through it come apart', async () => {
    await ingest([
      said('a', ANA),
      said('bridge', { ...ANA, email: 'ana@x.org', phone: '+4930123456' }, 'crm'),
      said('other', { firstName: 'Vasile', lastName: 'Rusu' }),
    ]);
    await drain();
    expect(await count('profile')).toBe(2);
    const { rows } = await deployment.pool.query<{ record_id: string }>(
      `select record_id from record where subject = 'bridge'`,
    );
    await erase(deployment, {
      identifier: { namespace: 'crm', type: 'user_id', value: 'bridge' },
      profileId: null,
      ...ACTOR,
    });
    await drain();
    const gone = rows[0]!.record_id;
    for (const table of ['match_record', 'match_key', 'match_queue'])
      expect(await count(`${table} where record_id = '${gone}'`), table).toBe(0);
    expect(
      await count(`match_record where match_id = '${gone}' or firm_id = '${gone}' or person like '%ana@x.org%'`),
    ).toBe(0);
    expect(await count(`match_pair where left_record_id = '${gone}' or right_record_id = '${gone}'`)).toBe(0);
    expect(await count('match_record where match_id is not null')).toBe(0);
    expect(await count('profile')).toBe(2);
  });
});
