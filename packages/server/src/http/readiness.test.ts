import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createReadiness } from './readiness.ts';

let migrated: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  [migrated, empty] = await Promise.all([createTestDatabase(), createTestDatabase({ isEmpty: true })]);
});
afterAll(() => Promise.all([migrated.drop(), empty.drop()]));

test('ready is a database that answers and has every migration', async () => {
  expect(await createReadiness(migrated.pool).check()).toBeNull();
  expect(await createReadiness(empty.pool).check()).toMatch(/lacks \d+ migration/);
  const away = { query: () => Promise.reject(new Error('gone')) } as unknown as TestDatabase['pool'];
  expect(await createReadiness(away).check()).toBe('The database does not answer.');
});

test('a database that does not answer in time is none', async () => {
  const silent = { query: () => new Promise(() => undefined) } as unknown as TestDatabase['pool'];
  expect(await createReadiness(silent).check()).toBe('The database does not answer.');
});

test('a server that stops is not ready, whatever its database says', async () => {
  const readiness = createReadiness(migrated.pool);
  readiness.drain();
  expect(readiness.isDraining).toBe(true);
  expect(await readiness.check()).toBe('The server is stopping.');
});
