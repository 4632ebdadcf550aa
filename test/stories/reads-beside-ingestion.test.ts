import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Profile } from '@throughline/contract/profile';
import { createApp } from '@throughline/server/app';
import { openPool } from '@throughline/server/postgres/open-pool';
import { createTestDatabase } from '@throughline/server/testing/test-database';
import { silentLog } from '@throughline/server/testing/test-log';
import { expect, test } from 'vitest';
import { ADMIN_TOKEN, basic } from './start-shop.ts';

test('a profile is read at once while every connection of the intake waits', async () => {
  const database = await createTestDatabase();
  const log = silentLog();
  const pool = openPool(database.connection, log);
  const intakePool = openPool(database.connection, log, 4);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-story-'));
  const writeKey = 'a-key-of-this-story';
  const parts = { pool, intakePool, log, adminToken: ADMIN_TOKEN, dataDir, isEmbedded: false, writeKey };
  const app = await createApp({ ...parts, mustCheckAnswers: true });
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  const send = (userId: string) =>
    fetch(`${url}/v1/identify`, {
      method: 'POST',
      headers: { authorization: basic(writeKey), 'content-type': 'application/json' },
      body: JSON.stringify({ userId, traits: { firstName: 'Ada' } }),
    });
  await send('ada');

  const blocker = await database.pool.connect();
  try {
    await blocker.query('begin');
    // Readers pass; every batch that writes a person waits.
    await blocker.query('lock table profile in exclusive mode');
    const waiting = Array.from({ length: 40 }, (_, nth) => send(`waits-${nth}`));
    await expect.poll(() => intakePool.totalCount - intakePool.idleCount).toBeGreaterThan(2);
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        fetch(`${url}/api/profiles/user_id:ada`, { headers, signal: AbortSignal.timeout(5_000) }),
      ),
    );
    for (const answer of answers) expect(((await answer.json()) as Profile).traits).toEqual({ firstName: 'Ada' });
    await blocker.query('rollback');
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200);
  } finally {
    blocker.release();
    await app.close();
    await Promise.all([pool.end(), intakePool.end()]);
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 30_000);
