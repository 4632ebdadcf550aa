import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '@throughline/server/app';
import { readBrandSettings } from '@throughline/server/config/brand-settings-store';
import { rebuild } from '@throughline/server/flow/rebuild';
import { migrate } from '@throughline/server/postgres/migrate';
import { openPool } from '@throughline/server/postgres/open-pool';
import { silentLog } from '@throughline/server/testing/test-log';
import { createTestDatabase } from '@throughline/server/testing/test-database';
import { stateHash } from '@throughline/server/understand/state-hash';
import type { RestoreReport } from '@throughline/contract/backup';
import { throughlineJson, urlOf } from '../stories/command-line.ts';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN_TOKEN } from '../stories/start-shop.ts';
import { type FixtureDatabase, loadFixture } from './fixture-database.ts';

let fixture: FixtureDatabase;
let dataDir: string;

beforeAll(async () => {
  fixture = await loadFixture('0001-sample-shop');
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-upgrade-'));
});
afterAll(async () => {
  await fixture.database.drop();
  rmSync(dataDir, { recursive: true });
});

/** Of people as they are, without what matching, which there was not then, would have somebody look at. */
async function hashWithoutMatching(pool: Pool): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`delete from review where kind = 'likely_same'`);
    return await stateHash(client, (await readBrandSettings(client)).settings);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('a database of the first schema is migrated with its people, rebuilt to the same, and takes new events', async () => {
  const client = await fixture.database.pool.connect();
  await migrate(client);
  client.release();
  const pool = openPool(fixture.database.connection, silentLog());
  const { settings } = await readBrandSettings(pool);
  expect(await stateHash(pool, settings)).toBe(fixture.stateHash);

  const app = await createApp({ pool, log: silentLog(), adminToken: ADMIN_TOKEN, dataDir, isEmbedded: false });
  try {
    const { stateHashBefore, stateHashAfter } = await rebuild(app.deployment);
    expect(stateHashAfter).toBe(stateHashBefore);
    expect(await hashWithoutMatching(pool)).toBe(fixture.stateHash);
    const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
    const authorization = `Basic ${btoa(`${fixture.writeKey}:`)}`;
    const batch = [{ type: 'identify', userId: 'after-the-upgrade', traits: { firstName: 'Nora' } }];
    const body = JSON.stringify({ batch });
    const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers: { authorization }, body });
    expect(await answer.json()).toMatchObject({ accepted: 1, quarantined: [] });
    const after = await rebuild(app.deployment);
    expect(after.stateHashAfter).toBe(after.stateHashBefore);
  } finally {
    await app.close();
    await pool.end();
  }
});

test('an archive of version 1 is restored with the same people', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase({ isEmpty: true });
  try {
    const archive = path.join(import.meta.dirname, 'fixtures/archive-1.throughline');
    const env = {
      DATABASE_URL: urlOf(database),
      THROUGHLINE_DATA_DIR: dataDir,
      THROUGHLINE_BACKUP_PASSPHRASE: 'passphrase of a fixture',
    };
    const report = await throughlineJson<RestoreReport>(['restore', archive], env);
    expect(report).toMatchObject({ people: 50, stateHashOfArchive: fixture.stateHash });
    expect(await hashWithoutMatching(database.pool)).toBe(fixture.stateHash);
  } finally {
    await database.drop();
  }
});
