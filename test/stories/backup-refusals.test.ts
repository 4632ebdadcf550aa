import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackupReport, RestoreReport } from '@throughline/contract/backup';
import { isRoot } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughline, throughlineJson, urlOf } from './command-line.ts';
import { makeRichDeployment } from './rich-deployment.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let shop: Shop;
let folder: string;
let archive: string;
let database: TestDatabase;
let env: Record<string, string>;

beforeAll(async () => {
  shop = await startShop();
  await makeRichDeployment(shop, 20);
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-refusals-'));
  archive = path.join(folder, 'shop.throughline');
  database = await createTestDatabase({ isEmpty: true });
  env = {
    THROUGHLINE_URL: shop.url,
    THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN,
    THROUGHLINE_BACKUP_PASSPHRASE: 'correct horse battery staple',
    THROUGHLINE_DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: urlOf(database),
  };
  mkdirSync(path.join(folder, 'data'));
  await throughlineJson(['backup', '--to', archive], env);
});
afterAll(async () => {
  await shop.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Rows of any table of ours but the ledger of migrations. */
async function rowsOf({ pool }: Pick<TestDatabase, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition and c.relname <> 'schema_migration'`,
  );
  let count = 0;
  for (const { name } of rows)
    count += (await pool.query<{ n: number }>(`select count(*)::int as n from public.${name}`)).rows[0]!.n;
  return count;
}

/** A copy of the archive with something done to its bytes. */
function altered(name: string, change: (bytes: Buffer) => Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, change(readFileSync(archive)));
  return file;
}

async function expectRefusal(words: readonly string[], code: number, says: string, own = {}): Promise<void> {
  const outcome = await throughline(words, { ...env, ...own });
  expect(outcome.err).toContain(says);
  expect(outcome).toMatchObject({ code, out: '' });
}

describe('an archive that cannot be restored', { timeout: 60_000 }, () => {
  test('is refused with the fix when it is opened wrongly', async () => {
    const { THROUGHLINE_BACKUP_PASSPHRASE: _, ...without } = env;
    const bare = await throughline(['restore', archive], without);
    expect(bare).toMatchObject({ code: 2, err: expect.stringContaining('needs a passphrase') as unknown });
    await expectRefusal(['restore', archive], 2, 'The passphrase is not the one', {
      THROUGHLINE_BACKUP_PASSPHRASE: 'another long passphrase',
    });
    await expectRefusal(['backup', '--to', path.join(folder, 'new')], 2, '12 are the least', {
      THROUGHLINE_BACKUP_PASSPHRASE: 'short',
    });
    await expectRefusal(['backup', '--to', archive], 2, 'exists: name another file');
    await expectRefusal(['restore', path.join(folder, 'nowhere')], 2, 'cannot be read');
    await expectRefusal(['restore', path.join(ROOT, 'README.md')], 2, 'is no archive of Throughline');
    await expectRefusal(['restore', path.join(ROOT, 'bin')], 2, 'is no archive of Throughline');
    const newer = altered('newer', (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":9'), 'latin1'),
    );
    await expectRefusal(['restore', newer], 2, 'restore it with the newer version of Throughline');
    expect(await rowsOf(database).catch(() => 0)).toBe(0);
  });

  test('is refused when the database it comes from is newer', async () => {
    const plain = path.join(folder, 'from-the-future');
    await throughlineJson(['export', 'everything', '--to', plain], env);
    const manifest = path.join(plain, 'manifest.ndjson');
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace('"0001-the-spine"', '"0001-the-spine","9999-the-end"'),
    );
    await expectRefusal(['restore', plain], 2, 'whose database has 9999-the-end');
  });

  test('is found to be damaged where it was cut or changed, and nothing of it is restored', async () => {
    const { length } = readFileSync(archive);
    const cut = altered('cut', (bytes) => bytes.subarray(0, Math.floor(length / 2)));
    await expectRefusal(['restore', cut, '--check'], 1, 'it ends too early');
    const flipped = altered('flipped', (bytes) => {
      bytes[Math.floor(length / 3)]! ^= 1;
      return bytes;
    });
    await expectRefusal(['restore', flipped], 1, 'was changed after it had been written');
    const late = altered('late', (bytes) => bytes.subarray(0, length - 30));
    await expectRefusal(['restore', late], 1, 'it ends too early');
    expect(await rowsOf(database)).toBe(0);
  });

  test('does not overwrite a deployment unless told to, and never under a server', async () => {
    await throughlineJson(['restore', archive], env);
    await expectRefusal(['restore', archive], 2, 'overwrite this one with --replace');
    const before = await rowsOf(database);
    const late = altered('late', (bytes) => bytes.subarray(0, bytes.length - 30));
    await expectRefusal(['restore', late, '--replace'], 1, 'it ends too early');
    expect(await rowsOf(database)).toBe(before);
    expect(await throughlineJson<RestoreReport>(['restore', archive, '--replace'], env)).toMatchObject({
      isSame: true,
    });
    await expectRefusal(['restore', archive, '--replace'], 2, 'stop every server', {
      DATABASE_URL: urlOf(shop.database),
    });
  });
});

describe('what happens in the middle', { timeout: 60_000 }, () => {
  test('kill -9 leaves what was there before, and the restore can be made again', async () => {
    const script = path.join(ROOT, 'packages/server/src/restore.ts');
    const isRestoring = async (): Promise<boolean> => {
      const { rows } = await database.pool.query(
        `select from pg_stat_activity where application_name = 'throughline restore' and datname = current_database()
           and backend_xid is not null`,
      );
      return rows.length > 0;
    };
    await throughlineJson(['restore', archive, '--replace'], env);
    let survived = 0;
    for (const laterMs of [0, 50, 150]) {
      await database.pool.query(
        `insert into audit (audit_id, actor, action, subject) values (gen_random_uuid(), 'canary', 'canary', 'canary')`,
      );
      const before = await rowsOf(database);
      const own = { ...process.env, ...env };
      const child = spawn(process.execPath, [script, archive, '--replace'], { env: own, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('close', resolve));
      while (child.exitCode === null && !(await isRestoring())) await sleep(2);
      await sleep(laterMs);
      child.kill('SIGKILL');
      await ended;
      while (await isRestoring()) await sleep(10);
      const { rows } = await database.pool.query(`select from audit where actor = 'canary'`);
      if (rows.length === 0) continue;
      survived += 1;
      expect(await rowsOf(database)).toBe(before);
    }
    expect(survived).toBeGreaterThan(0);
    expect(await throughlineJson<RestoreReport>(['restore', archive, '--replace'], env)).toMatchObject({
      isSame: true,
    });
  });

  test('events that come in meanwhile do not tear a backup', async () => {
    const busy = await startShop();
    const { calls, writeKeys } = await makeRichDeployment(busy, 20);
    const more = calls.map(({ source, call }) => ({ source, call: { ...call, messageId: `again-${call.messageId}` } }));
    const own = { ...env, THROUGHLINE_URL: busy.url };
    const sending = sendCalls(more, { baseUrl: busy.url, writeKeys });
    const file = path.join(folder, 'busy.throughline');
    const made = await throughlineJson<BackupReport>(['backup', '--to', file], own);
    await sending;
    const report = await throughlineJson<RestoreReport>(['restore', file, '--replace'], env);
    expect(report).toMatchObject({ isSame: true, stateHash: made.stateHash });
    await busy.close();
  });

  test.runIf(isRoot && process.platform === 'linux')(
    'a full disk fails with the fix and leaves nothing half-made',
    async ({ skip }) => {
      const small = path.join(folder, 'small');
      mkdirSync(small);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', small]);
      if (mounted.status !== 0) skip('no file system may be mounted here');
      try {
        const { DATABASE_URL: _, ...embedded } = env;
        const own = { ...embedded, THROUGHLINE_DATA_DIR: path.join(small, 'data') };
        const restored = await throughline(['restore', archive], own);
        expect(restored.code).toBeGreaterThan(0);
        expect(restored.err).toMatch(/disk (is )?full|No space left/);
        rmSync(path.join(small, 'data'), { recursive: true, force: true });
        const ballast = path.join(small, 'ballast');
        spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']);
        const made = await throughline(['backup', '--to', path.join(small, 'shop.throughline')], env);
        expect(made).toMatchObject({ code: 1, err: expect.stringContaining('the disk is full') as unknown });
        expect(readdirSync(small)).toEqual(['ballast']);
      } finally {
        spawnSync('umount', ['-l', small]);
      }
    },
    // Told to stop while it recovers on a full disk, PostgreSQL waits; it is ended after 30 s.
    120_000,
  );
});
