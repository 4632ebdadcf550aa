import { randomUUID } from 'node:crypto';
import type { HoldoutRules } from '@throughline/core/measure/holdout-rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../postgres/in-transaction.ts';
import { addDecision } from '../testing/decision-rows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { readHoldoutCell } from './read-holdout-cell.ts';

const RULES: HoldoutRules = { share: 0.05, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' };
const day = (days: number): number => Date.UTC(2026, 0, 1) + days * 86_400_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const cellOf = (recordIds: readonly string[], decidedAt: number, bucket: number) =>
  inTransaction(database.pool, (client) =>
    readHoldoutCell(client, {
      personId: recordIds[0]!,
      recordIds,
      decidedAt,
      rules: RULES,
      bucketOf: () => bucket,
    }),
  );

test('of all records of a person the earliest decision of the season binds; another season and a wash-out do not', async () => {
  const [ada, adaAtTill] = [randomUUID(), randomUUID()];
  expect(await cellOf([ada, adaAtTill], day(120), 9_000)).toMatchObject({ season: 1, from: 'hash', isHeldOut: false });
  await addDecision(database.pool, { recordId: ada, decidedAt: day(20), season: 0, isHeldOut: true });
  await addDecision(database.pool, { recordId: ada, decidedAt: day(92), season: 1, isHeldOut: true, isWashOut: true });
  expect(await cellOf([ada, adaAtTill], day(120), 9_000)).toMatchObject({ from: 'hash', isHeldOut: false });
  await addDecision(database.pool, { recordId: ada, decidedAt: day(110), season: 1, isHeldOut: false });
  await addDecision(database.pool, { recordId: adaAtTill, decidedAt: day(109), season: 1, isHeldOut: true });
  expect(await cellOf([ada, adaAtTill], day(120), 9_000)).toMatchObject({ from: 'sticky', isHeldOut: true });
  expect(await cellOf([ada], day(120), 0)).toMatchObject({ from: 'sticky', isHeldOut: false });
});

test('in a wash-out whoever was left alone in the season before stays so', async () => {
  const bob = randomUUID();
  await addDecision(database.pool, { recordId: bob, decidedAt: day(20), season: 0, isHeldOut: true });
  expect(await cellOf([bob], day(93), 9_000)).toMatchObject({ season: 1, isHeldOut: true, isWashOut: true });
  expect(await cellOf([bob], day(104), 9_000)).toMatchObject({ season: 1, isHeldOut: false, isWashOut: false });
});
