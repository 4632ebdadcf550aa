import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { dumpSchema } from './dump-schema.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('packages/server/schema.sql is what the migrations make (write it with `npm test -- schema-dump -u`)', async () => {
  await expect(await dumpSchema(database.pool)).toMatchFileSnapshot('../../../schema.sql');
});

test('a changed column, index or constraint changes the dump', async () => {
  const before = await dumpSchema(database.pool);
  const client = await database.pool.connect();
  try {
    for (const change of [
      'alter table audit add column more text',
      'alter table audit alter column detail drop default',
      'create index audit_by_actor on audit (actor)',
      'alter table audit add check (actor <> $$$$)',
      'create function extra() returns integer language sql as $$select 1$$',
    ]) {
      await client.query('begin');
      await client.query(change);
      expect(await dumpSchema(client), change).not.toBe(before);
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
});
