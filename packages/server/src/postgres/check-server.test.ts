import type { ClientBase } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { checkServer } from './check-server.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ isEmpty: true });
});
afterAll(() => database.drop());

const server = (row: object) => ({ query: async () => ({ rows: [row] }) }) as unknown as ClientBase;

test('the PostgreSQL of the tests will do', async () => {
  await expect(checkServer(database.pool)).resolves.toBeUndefined();
  await expect(checkServer(server({ version: '15.0', number: 150_000, encoding: 'UTF8' }))).resolves.toBeUndefined();
});

test('one that is too old, or not in UTF-8, is refused with the fix', async () => {
  const old = server({ version: '14.19', number: 140_019, encoding: 'UTF8' });
  await expect(checkServer(old)).rejects.toThrow(/PostgreSQL 14\.19, and 15 is the oldest .* leave DATABASE_URL out/);
  const latin = server({ version: '16.1', number: 160_001, encoding: 'LATIN1' });
  await expect(checkServer(latin)).rejects.toThrow(/encoded in LATIN1: make one with/);
});
