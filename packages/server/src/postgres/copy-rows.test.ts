import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { copyIn } from './copy-in.ts';
import { createCopyRows } from './copy-rows.ts';

let database: TestDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await createTestDatabase({ isEmpty: true });
  client = await database.pool.connect();
  await client.query(`create temporary table kept (nth integer, id uuid, small smallint, at timestamptz, day date,
    hash bigint, said text, perhaps text)`);
});
afterAll(async () => {
  client.release();
  await database.drop();
});

/** What PostgreSQL keeps: text without NUL. Microseconds of a double are exact for 285 years around 1970. */
const row = fc.record({
  id: fc.uuid(),
  small: fc.integer({ min: -32_768, max: 32_767 }),
  at: fc.date({ min: new Date('1715-01-01'), max: new Date('2255-01-01'), noInvalidDate: true }),
  day: fc.integer({ min: -700_000, max: 2_900_000 }),
  hash: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  said: fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => text.replaceAll('\0', '')),
  perhaps: fc.option(fc.constantFrom('', '\\N', 'tab\tand\nline', 'Ștefan 😀')),
});

test('rows come back as they were written, however wrong the guess at their size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.nat(2_000), async (written, expectedBytes) => {
      const rows = createCopyRows(expectedBytes);
      for (const [nth, { id, small, at, day, hash, said, perhaps }] of written.entries()) {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64BE(hash);
        rows.row(8);
        rows.int32(nth);
        rows.uuid(id);
        rows.int16(small);
        rows.instant(at.getTime());
        rows.day(day);
        rows.binary(bytes.toString('latin1'));
        if (nth % 2 === 0) rows.text(said);
        else rows.bytes(Buffer.from(said));
        rows.nullableText(perhaps);
      }
      await client.query('truncate kept');
      await copyIn(client, 'copy kept from stdin (format binary)', rows.end());
      const { rows: read } = await client.query(
        `select id, small, extract(epoch from at) * 1000 as ms, day - date '1970-01-01' as day, hash, said, perhaps
         from kept order by nth`,
      );
      expect(read.map(({ ms, hash, ...rest }) => ({ ...rest, ms: Number(ms), hash: BigInt(hash) }))).toEqual(
        written.map(({ at, ...rest }) => ({ ...rest, ms: at.getTime() })),
      );
    }),
    { numRuns: 60 },
  );
});

test('what is not of its column is refused whole', async () => {
  await client.query('truncate kept');
  const rows = createCopyRows(64);
  rows.row(8);
  for (let field = 0; field < 7; field += 1) rows.null();
  rows.text('NUL \0 is no text');
  await expect(copyIn(client, 'copy kept from stdin (format binary)', rows.end())).rejects.toMatchObject({
    code: '22021',
  });
  expect((await client.query('select from kept')).rowCount).toBe(0);
});
