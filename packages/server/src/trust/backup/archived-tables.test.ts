import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { archivedTables, isSecret } from './archived-tables.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('what an archive holds is decided on: a new table is in it; write it here, or name it as computed or local', async () => {
  const names = (await archivedTables(database.pool)).map(({ name }) => name);
  expect(names).toMatchInlineSnapshot(`
    [
      "deployment",
      "brand_setting",
      "source",
      "erasure",
      "tombstone",
      "membership",
      "access_key",
      "action",
      "audit",
      "consent",
      "decision",
      "export_schedule",
      "goal",
      "household_ruling",
      "judgement",
      "match_model",
      "match_promotion",
      "message_conflict",
      "moment",
      "plan_drift",
      "privacy_request",
      "profile_version",
      "quarantine",
      "question",
      "record",
      "retraction",
      "review_opening",
      "review_ruling",
      "source_activity",
      "source_key",
      "source_webhook",
      "source_webhook_secret",
      "staff_account",
      "staff_member",
      "suppression",
      "suppression_hit",
      "suppression_hit_ruling",
      "suppression_list",
      "suppression_list_entry",
      "suppression_list_key",
      "suppression_list_refusal",
      "suppression_list_version",
      "survey",
      "survey_answer",
      "tracking_plan",
      "webhook",
      "webhook_delivery",
      "webhook_secret",
      "change",
      "dedupe",
      "event",
    ]
  `);
});

test('secrets are known by their names, hashes of keys are none', async () => {
  const tables = await archivedTables(database.pool);
  const secrets = tables.flatMap(({ name, columns }) =>
    Object.keys(columns)
      .filter(isSecret)
      .map((column) => `${name}.${column}`),
  );
  expect(secrets).toEqual(['deployment.secret']);
});
