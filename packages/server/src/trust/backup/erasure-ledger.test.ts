import { appendFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createErasureLedger, LEDGER_FILE, readLedger } from './erasure-ledger.ts';

const SECRET = Buffer.alloc(32, 1);

let database: TestDatabase;
let folder: string;
let file: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-ledger-'));
  file = path.join(folder, LEDGER_FILE);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function erase(hash: string): Promise<void> {
  await database.pool.query(
    `with made as (insert into erasure values (gen_random_uuid(), 'why', 'admin', clock_timestamp(), 1, 2) returning erased_at)
     insert into tombstone select $1::uuid, erased_at from made`,
    [hash],
  );
}

const one = '00000000-0000-8000-8000-000000000001';
const two = '00000000-0000-8000-8000-000000000002';

test('every erasure comes into it once, with hashes and no words', async () => {
  const ledger = createErasureLedger(database.pool, folder, SECRET);
  expect(await ledger.catchUp()).toBe(0);
  expect(await readLedger(file)).toEqual([]);
  await erase(one);
  expect(await Promise.all([ledger.catchUp(), ledger.catchUp()])).toEqual([1, 0]);
  const [entry] = await readLedger(file);
  expect(entry).toMatchObject({ hashes: [one], records: 1, events: 2 });
  expect(readFileSync(file, 'utf8')).not.toContain('why');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a line that a crash cut off is written anew, by the next process too', async () => {
  await erase(two);
  appendFileSync(file, '{"deployment":"x","erasu');
  expect(await readLedger(file)).toHaveLength(1);
  expect(await createErasureLedger(database.pool, folder, SECRET).catchUp()).toBe(1);
  expect((await readLedger(file)).map(({ hashes }) => hashes)).toEqual([[one], [two]]);
});

test('a line in the middle that cannot be read is not passed over', async () => {
  appendFileSync(file, 'rubbish\n{}\n');
  await expect(readLedger(file)).rejects.toThrow('Line 3 of');
});
