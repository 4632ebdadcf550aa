import { inTransaction } from '@throughline/server/postgres/in-transaction';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a transaction throws the fault of the statement that failed, not that of one sent behind it', async () => {
  const deeply = async (work: () => Promise<unknown>, levels: number): Promise<unknown> =>
    levels === 0 ? work() : await deeply(work, levels - 1);
  for (let time = 0; time < 50; time += 1) {
    const failing = inTransaction(database.pool, (client) =>
      Promise.all([deeply(() => client.query('select 1 / 0'), 4), client.query('select 1')]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  }
});
