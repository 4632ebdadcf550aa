import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BackupReport, RestoreReport } from '@throughline/contract/backup';
import type { Change } from '@throughline/contract/change';
import { createApp } from '@throughline/server/app';
import { readBrandSettings } from '@throughline/server/config/brand-settings-store';
import { silence, testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { startEmbeddedPostgres } from '@throughline/server/postgres/embedded/start-embedded-postgres';
import { openPool } from '@throughline/server/postgres/open-pool';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { silentLog } from '@throughline/server/testing/test-log';
import { archivedTables } from '@throughline/server/trust/backup/archived-tables';
import { stateHash } from '@throughline/server/understand/state-hash';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { throughline, throughlineJson, urlOf } from './command-line.ts';
import { decideAt, defineHome } from './deciding-shop.ts';
import { makeRichDeployment, type RichDeployment } from './rich-deployment.ts';
import { rowsThatHold } from './rows-that-hold.ts';
import { ADMIN_TOKEN, basic, type Shop, startShop } from './start-shop.ts';

interface ChangePage {
  readonly changes: readonly Change[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

const THROUGHLINE_BACKUP_PASSPHRASE = 'correct horse battery staple';

let shop: Shop;
let rich: RichDeployment;
let folder: string;
let archive: string;
let backup: BackupReport;
let env: Record<string, string>;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  shop = await startShop();
  rich = await makeRichDeployment(shop, 60);
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-backup-'));
  archive = path.join(folder, 'shop.throughline');
  env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN, THROUGHLINE_BACKUP_PASSPHRASE };
  backup = await throughlineJson<BackupReport>(['backup', '--to', archive], env);
});
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An empty database and what names it to a restore. */
async function emptyTarget(): Promise<{ database: TestDatabase; target: Record<string, string> }> {
  const database = await createTestDatabase({ isEmpty: true });
  databases.push(database);
  const dataDir = mkdtempSync(path.join(folder, 'data-'));
  return { database, target: { ...env, DATABASE_URL: urlOf(database), THROUGHLINE_DATA_DIR: dataDir } };
}

/** What a database holds of primary data, a hash a table. */
async function contents({ pool }: Pick<TestDatabase, 'pool'>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, statement } of await archivedTables(pool)) {
    if (name === 'audit') continue;
    const { rows } = await pool.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(it::text, ',' order by it::text)), '') as hash from (${statement}) it`,
    );
    found[name] = rows[0]!.hash;
  }
  return found;
}

/** The application on a restored database. */
async function serve<Result>(database: TestDatabase, work: (url: string) => Promise<Result>): Promise<Result> {
  const pool = openPool(database.connection, silentLog());
  const dataDir = mkdtempSync(path.join(folder, 'serve-'));
  const app = await createApp({ pool, log: silentLog(), adminToken: ADMIN_TOKEN, dataDir, isEmbedded: false });
  try {
    return await work(await app.http.listen({ host: '127.0.0.1', port: 0 }));
  } finally {
    await app.close();
    await pool.end();
  }
}

async function ask<Body>(url: string, address: string): Promise<Body> {
  const answer = await fetch(`${url}${address}`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
  return (await answer.json()) as Body;
}

describe('a backup that is restored', { timeout: 60_000 }, () => {
  test('gives the same people, byte for byte, and the same rows of everything that is no computation', async () => {
    expect(backup).toMatchObject({ isEncrypted: true, stateHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    const { database, target } = await emptyTarget();
    const report = await throughlineJson<RestoreReport>(['restore', archive], target);
    expect(report).toMatchObject({ isSame: true, stateHash: backup.stateHash, erasuresApplied: 0, rows: backup.rows });
    expect(await contents(database)).toEqual(await contents(shop.database));
    const count = (name: string): number => backup.sections.find((section) => section.name === name)!.rows;
    for (const name of [
      'quarantine',
      'judgement',
      'retraction',
      'erasure',
      'tombstone',
      'review_ruling',
      'record',
      'membership',
      'consent',
      'decision',
      'suppression',
    ])
      expect(count(name), name).toBeGreaterThan(0);
  });

  test('gives the same people in an empty data folder too, and keeps off while a server runs on it', async () => {
    const data = testFolder();
    const { DATABASE_URL: _, ...target } = (await emptyTarget()).target;
    const own = { ...target, THROUGHLINE_DATA_DIR: data.dir };
    const report = await throughlineJson<RestoreReport>(['restore', archive], own);
    expect(report).toMatchObject({ isSame: true, stateHash: backup.stateHash });
    const postgres = await startEmbeddedPostgres({ dataDir: data.dir, log: silence });
    const pool = openPool({ ...postgres.connection }, silentLog());
    expect(await stateHash(pool, (await readBrandSettings(pool)).settings)).toBe(backup.stateHash);
    const refused = await throughline(['restore', archive, '--replace'], own);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('is in use by process') as unknown });
    await pool.end();
    await postgres.stop();
    data.remove();
  });

  test('knows the same write keys and the same events, goes on with new ones, and so do readers of the feed', async () => {
    const before = await ask<ChangePage>(shop.url, '/api/changes?limit=100');
    const { database, target } = await emptyTarget();
    await throughlineJson(['restore', archive], target);
    await serve(database, async (url) => {
      const after = await ask<ChangePage>(url, '/api/changes?limit=100');
      expect(after).toEqual(before);
      const again = await sendCalls(rich.calls, { baseUrl: url, writeKeys: rich.writeKeys });
      expect(again.accepted).toBe(0);
      const authorization = basic(rich.writeKeys.get('web-shop')!);
      const fresh = { type: 'identify', userId: 'brand-new', traits: { firstName: 'Nora' } };
      const answer = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ batch: [fresh] }),
      });
      expect(await answer.json()).toMatchObject({ accepted: 1 });
      let cursor = before.nextCursor;
      let last: ChangePage;
      do {
        last = await ask<ChangePage>(url, `/api/changes?limit=500&cursor=${cursor}`);
        cursor = last.nextCursor;
      } while (last.hasMore);
      expect(last.changes.at(-1)).toMatchObject({ after: { traits: { firstName: 'Nora' } } });
    });
  });

  test('is the same through a folder of plain files, in which nothing secret can be read', async () => {
    const plain = path.join(folder, 'everything');
    const report = await throughlineJson<BackupReport>(['export', 'everything', '--to', plain], env);
    expect(report).toMatchObject({ isEncrypted: false, stateHash: backup.stateHash });
    expect(readdirSync(plain)).toContain('event.ndjson');
    const { rows } = await shop.database.pool.query<{ secret: Buffer }>('select secret from deployment');
    expect(readFileSync(path.join(plain, 'deployment.ndjson'), 'utf8')).not.toContain(rows[0]!.secret.toString('hex'));
    const { target } = await emptyTarget();
    expect(await throughlineJson<RestoreReport>(['restore', plain], target)).toMatchObject({ isSame: true });
    writeFileSync(
      path.join(plain, 'event.ndjson'),
      readFileSync(path.join(plain, 'event.ndjson'), 'utf8').replace('"type":"page"', '"type":"pagf"'),
    );
    const changed = await throughline(['restore', plain, '--check'], target);
    expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('is damaged') as unknown });
  });
});

describe('an erasure made after the backup', { timeout: 60_000 }, () => {
  test('stays made: not a trace of the person comes back, and neither do those who come with her', async () => {
    const canary = await startShop();
    const web = await canary.addSource('web', 'public');
    const backend = await canary.addSource('backend', 'server');
    const CANARY = 'kanarienvogel';
    await web.send(
      { type: 'identify', userId: CANARY, anonymousId: `${CANARY}-phone`, traits: { firstName: CANARY } },
      { type: 'page', anonymousId: `${CANARY}-tablet`, name: `Page of ${CANARY}`, context: { test: true } },
      { type: 'identify', userId: CANARY, timestamp: 'bad', traits: { firstName: CANARY } },
      { type: 'identify', userId: 'neighbour', traits: { firstName: 'Nina' } },
    );
    await backend.send({ type: 'identify', userId: CANARY, traits: { email: `${CANARY}@example.org` } });
    const whom = { identifier: `user_id:${CANARY}` };
    await canary.ask('/api/consents', { ...whom, purpose: CANARY, word: 'denied', proof: { call: CANARY } });
    const suppression = { identifier: `email:${CANARY}@example.org`, askedBy: CANARY, reason: CANARY };
    await canary.ask('/api/suppressions', { ...suppression, kind: 'deceased' });
    await canary.ask('/api/suppressions', { ...suppression, kind: 'legal' });
    await defineHome(canary);
    await decideAt(backend, { identity: { userId: CANARY }, requestId: 'one', context: { note: CANARY } });
    const own = { ...env, THROUGHLINE_URL: canary.url };
    const old = path.join(folder, 'before-erasure.throughline');
    await throughlineJson(['backup', '--to', old], own);
    for (const identifier of [`user_id:${CANARY}`, `anonymous_id:${CANARY}-tablet`])
      expect((await canary.ask('/api/erasures', { identifier, reason: 'asked to' })).status).toBe(201);
    const ledger = path.join(canary.dataDir, 'erasure-ledger.ndjson');
    expect(readFileSync(ledger, 'utf8')).not.toContain(CANARY);
    expect(readFileSync(ledger, 'utf8').trim().split('\n')).toHaveLength(2);

    const { database, target } = await emptyTarget();
    const report = await throughlineJson<RestoreReport>(['restore', old, '--erasures', ledger], target);
    expect(report).toMatchObject({ isSame: false, erasuresApplied: 2, eventsErased: 3, people: 1 });
    expect(await rowsThatHold(database.pool, CANARY)).toEqual([]);
    const { rows: left } = await database.pool.query(
      `select kind, asked_by, is_erased from suppression, decision where identifier_id is not null`,
    );
    expect(left).toEqual([{ kind: 'legal', asked_by: 'erased', is_erased: true }]);
    const again = await throughlineJson<RestoreReport>(['restore', old, '--replace'], target);
    expect(again).toMatchObject({ erasuresApplied: 2, eventsErased: 3, stateHash: report.stateHash });
    expect(await rowsThatHold(database.pool, CANARY)).toEqual([]);
    await serve(database, async (url) => {
      const batch = [{ type: 'identify', userId: CANARY, timestamp: '2025-01-01T00:00:00Z' }];
      const authorization = basic(web.writeKey);
      const answer = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify({ batch }),
      });
      expect(await answer.json()).toMatchObject({ accepted: 0, quarantined: [{ reason: 'erased' }] });
    });
    await canary.close();
  });
});
