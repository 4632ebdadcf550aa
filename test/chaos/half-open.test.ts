import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { inTransaction } from '@throughline/server/postgres/in-transaction';
import { openPool } from '@throughline/server/postgres/open-pool';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { silentLog } from '@throughline/server/testing/test-log';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTcpFaultProxy, type TcpFaultProxy } from './tcp-fault-proxy.ts';

let database: TestDatabase;
let proxy: TcpFaultProxy;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  const { host, port } = database.connection;
  proxy = await openTcpFaultProxy({ path: path.join(host!, `.s.PGSQL.${port}`) });
  pool = openPool({ ...database.connection, host: '127.0.0.1', port: proxy.port }, silentLog());
});
afterEach(async () => {
  await pool.end();
  await proxy.close();
  await database.drop();
});

test('a connection that is dead and does not say so is noticed within ten seconds', { timeout: 30_000 }, async () => {
  await pool.query('select 1');
  proxy.blackhole(true);
  proxy.blackhole(false);
  const startedAt = performance.now();
  await expect(pool.query('select 2')).rejects.toThrow(/terminated/);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect((await pool.query('select 3 as it')).rows).toEqual([{ it: 3 }]);
});

test('when nothing can be reached at all, who waits is told so', { timeout: 30_000 }, async () => {
  await pool.query('select 1');
  proxy.blackhole(true);
  await expect(pool.query('select 2')).rejects.toThrow(/terminated/);
  proxy.blackhole(false);
  expect((await pool.query('select 3 as it')).rows).toEqual([{ it: 3 }]);
});

test('what a dead connection had locked is given back', { timeout: 30_000 }, async () => {
  const lost = inTransaction(pool, async (client) => {
    const { rows } = await client.query('show idle_in_transaction_session_timeout');
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }]);
    await client.query(`set local idle_in_transaction_session_timeout = '1s'`);
    await client.query('select pg_advisory_xact_lock(1)');
    proxy.blackhole(true);
    await client.query('select 1');
  });
  await expect(lost).rejects.toThrow(/terminated/);
  // The database hears nothing of it.
  await database.pool.query('select pg_advisory_lock(1), pg_advisory_unlock(1)');
  proxy.blackhole(false);
  const { rows } = await pool.query('show idle_in_transaction_session_timeout');
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '0' }]);
});

test('a statement that waits for a lock is left in peace', { timeout: 30_000 }, async () => {
  const holder = await database.pool.connect();
  await holder.query('select pg_advisory_lock(1)');
  const waiting = pool.query('select pg_advisory_lock(1), 4 as it');
  await sleep(8_000);
  await holder.query('select pg_advisory_unlock(1)');
  holder.release();
  expect((await waiting).rows).toMatchObject([{ it: 4 }]);
});
