import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';
import { chainAudit } from './audit-chain-store.ts';
import { verifyAudit } from './verify-audit.ts';

let it: TestDeployment;
beforeAll(async () => {
  it = await createTestDeployment();
});
afterAll(() => it.database.drop());
beforeEach(() => it.empty());

async function write(count: number, from = 0): Promise<void> {
  for (let at = from; at < from + count; at += 1) {
    await inTransaction(it.pool, (client) =>
      writeAudit(client, {
        actor: 'admin',
        action: 'source.changed',
        subject: `s${at}`,
        detail: { b: at, a: { Ä: [1.5, null] } },
      }),
    );
  }
}
/** As somebody would who can write to the database. */
async function tamper(sql: string): Promise<void> {
  await it.pool.query(sql);
}

describe('F70: the audit is chained', () => {
  test('an empty one is intact, and so is one of several pages', async () => {
    expect(await verifyAudit(it.pool, null)).toEqual({ isIntact: true, entries: 0, head: null, firstFault: null });
    await it.pool.query(`insert into audit (audit_id, actor, action, subject)
      select gen_random_uuid(), 'admin', 'source.changed', n::text from generate_series(1, 2500) n`);
    expect(await verifyAudit(it.pool, null)).toMatchObject({ isIntact: true, entries: 2_500 });
  });

  test.each([
    ['another actor', `update audit set actor = 'nobody' where sequence = 3`],
    ['another detail', `update audit set detail = '{"b":2}' where sequence = 3`],
    ['another time', `update audit set at = at + interval '1 microsecond' where sequence = 3`],
    ['another hash', `update audit set hash = repeat('a', 64) where sequence = 3`],
    [
      'two entries in each other’s place',
      `update audit set sequence = sequence + 100 where sequence in (3, 4);
       update audit set sequence = 107 - sequence where sequence > 100`,
    ],
  ])('%s is told', async (_name, sql) => {
    await write(6);
    await verifyAudit(it.pool, null);
    await tamper(sql);
    expect(await verifyAudit(it.pool, null)).toMatchObject({
      isIntact: false,
      entries: 2,
      firstFault: { sequence: 3, fault: 'changed', entryId: expect.any(String) },
    });
  });

  test.each([
    ['deleted', 'delete from audit where sequence = 3'],
    ['unchained, to be chained anew', `update audit set sequence = null, hash = null, actor = 'x' where sequence = 3`],
  ])('an entry that was %s is missing', async (_name, sql) => {
    await write(6);
    await verifyAudit(it.pool, null);
    await tamper(sql);
    expect(await verifyAudit(it.pool, null)).toMatchObject({
      isIntact: false,
      firstFault: { sequence: 3, fault: 'missing', entryId: null },
    });
  });

  test('who noted the head finds entries taken off the end, and a chain written anew', async () => {
    await write(6);
    const { head } = await verifyAudit(it.pool, null);
    await write(2, 6);
    expect(await verifyAudit(it.pool, head)).toMatchObject({ isIntact: true, entries: 8 });
    await tamper('delete from audit where sequence > 4');
    expect(await verifyAudit(it.pool, null)).toMatchObject({ isIntact: true, entries: 4 });
    expect(await verifyAudit(it.pool, head)).toMatchObject({ firstFault: { sequence: 5, fault: 'missing' } });
    await write(4, 10);
    expect(await verifyAudit(it.pool, head)).toMatchObject({ firstFault: { sequence: 6, fault: 'rewritten' } });
  });

  test('several processes chain and write at once, and every entry is in it once', async () => {
    await Promise.all([
      write(20),
      write(20, 20),
      ...Array.from({ length: 4 }, async () => {
        for (let times = 0; times < 10; times += 1) await chainAudit(it.pool);
      }),
    ]);
    expect(await verifyAudit(it.pool, null)).toMatchObject({ isIntact: true, entries: 40 });
  });

  test('a writer waits for nobody who chains', async () => {
    const client = await it.pool.connect();
    await client.query('begin');
    await writeAudit(client, { actor: 'admin', action: 'source.changed', subject: 'late', detail: {} });
    await write(1);
    expect(await verifyAudit(it.pool, null)).toMatchObject({ isIntact: true, entries: 1 });
    await client.query('commit');
    client.release();
    expect(await verifyAudit(it.pool, null)).toMatchObject({ isIntact: true, entries: 2 });
  });
});
