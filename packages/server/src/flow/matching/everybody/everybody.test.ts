import type { EventFact } from '@throughline/core/collect/event-fact';
import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { addHistorySources, HISTORY_SETTINGS, historyFacts } from '../../../testing/history-facts.ts';
import { ingestFacts, storedState } from '../../../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../../../testing/test-deployment.ts';
import { matchWaiting } from '../match-records.ts';
import { readMatchingTools } from '../matching-tools.ts';
import { askEverybodyThread } from './ask-everybody-thread.ts';
import { inlineCrew } from './inline-crew.ts';
import { type EverybodyTools, matchAnew, questionOf } from './match-anew.ts';
import { threadCrew } from './thread-crew.ts';

const IDENTITY = { ...HISTORY_SETTINGS.identity!, matching: { isOn: true, extras: [] } };
const GIVEN = ['Ana', 'Anna', 'Ion', 'Ioan', 'Elena', 'Vasile'];
/** The same database once switched off, once on. */
let deployment: TestDeployment;

beforeAll(async () => {
  deployment = await createTestDeployment({ ...HISTORY_SETTINGS, identity: IDENTITY });
  await addHistorySources(deployment.pool);
  await ingestFacts(deployment, historyFacts(crowd(300)));
  while ((await count('match_queue')) > 0) await matchWaiting(deployment);
});
afterAll(() => deployment.database.drop());

/** Customers of few names, so that keys are full, and people are joined, doubted and kept apart. */
function crowd(size: number): EventFact[] {
  const draw = drawNumbers(4);
  return Array.from({ length: size }, (_, nth): EventFact => {
    const person = Math.floor(draw() * size * 0.6);
    const traits = {
      firstName: GIVEN[person % GIVEN.length]!,
      lastName: draw() < 0.1 ? 'Rusu' : 'Popescu',
      ...(draw() < 0.8 && { birthday: `19${50 + (person % 40)}-0${1 + (person % 9)}-1${person % 10}` }),
      ...(draw() < 0.6 && { address: { street: `Florilor ${person}`, city: person % 2 === 0 ? 'Ulm' : 'Bonn' } }),
      ...(draw() < 0.5 && { email: `p${person}@x.org` }),
    };
    const isTill = draw() < 0.5;
    return {
      dedupeKey: `${nth}`,
      sourceId: isTill ? 'till' : 'crm',
      namespace: isTill ? 'main' : 'crm',
      trust: 1,
      verified: null,
      type: 'identify',
      name: null,
      occurredAt: Date.UTC(2026, 0, 1) + nth,
      isExcluded: false,
      body: { userId: `u${nth}`, traits },
    };
  });
}

async function count(what: string): Promise<number> {
  const { rows } = await deployment.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  return rows[0]!.n;
}

/** All that matching keeps, and everybody. */
async function everything(): Promise<unknown> {
  const rows = async (text: string): Promise<unknown[]> => (await deployment.pool.query(text)).rows;
  return {
    people: (await storedState(deployment)).split('\n'),
    records: await rows('select * from match_record order by record_id'),
    pairs: await rows('select * from match_pair order by left_record_id, right_record_id'),
    keys: await rows('select key::text, record_id from match_key order by key, record_id'),
    reviews: await rows(`select review_key, subject from review where kind = 'likely_same' order by review_key`),
  };
}

async function anew(work: (client: PoolClient, tools: EverybodyTools) => Promise<unknown>, isOn = true): Promise<void> {
  const settings = { ...deployment.settings(), identity: { ...IDENTITY, matching: { isOn, extras: [] } } };
  await inTransaction(deployment.pool, async (client) => work(client, await readMatchingTools(client, settings)));
}

const inline = (client: PoolClient, tools: EverybodyTools): Promise<unknown> =>
  matchAnew(client, inlineCrew(questionOf(tools)), tools, () => undefined);

test('whoever computes, and however many they are, what comes of it is what the rounds have come to', {
  timeout: 120_000,
}, async () => {
  const expected = await everything();
  expect(await count('match_record where match_id is not null')).toBeGreaterThan(20);
  const full = `(select from match_key group by key having count(*) > ${MOST_IN_BLOCK}) full_key`;
  expect(await count(full)).toBeGreaterThan(5);
  expect(await count(`review where kind = 'likely_same'`)).toBeGreaterThan(0);
  await anew(inline, false);
  expect(await count('match_record')).toBe(0);
  expect(await count('match_key')).toBe(0);
  await anew(inline);
  expect(await everything()).toEqual(expected);
  for (const size of [1, 3]) {
    await anew(inline, false);
    await anew(async (client, tools) => {
      const crew = threadCrew(questionOf(tools), size);
      await matchAnew(client, crew, tools, () => undefined);
      await crew.close();
    });
    expect(await everything(), `${size} threads`).toEqual(expected);
  }
  await anew(inline, false);
  for (const when of ['from nothing, with everybody to be settled', 'over what is there']) {
    await anew((client, tools) => askEverybodyThread(client, tools, () => undefined));
    expect(await everything(), when).toEqual(expected);
  }
});

test('who is told to stop leaves everything as it was, and so does a statement that fails', {
  timeout: 60_000,
}, async () => {
  const before = await everything();
  const stopped = anew((client, tools) =>
    askEverybodyThread(client, tools, () => {
      throw new Error('stopped');
    }),
  );
  await expect(stopped).rejects.toThrow('stopped');
  const failed = anew(async (client, tools) => {
    await client.query('create temporary table match_pair (nobody text) on commit drop');
    return askEverybodyThread(client, tools, () => undefined);
  });
  await expect(failed).rejects.toThrow('column "left_record_id"');
  expect(await everything()).toEqual(before);
});
