import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, isRoot, silence, startSupervisor, testFolder } from './fixtures/supervised-folder.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { type ServerAccount, serverAccounts } from './server-account.ts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function folder(name?: string, temporaryDir?: string): string {
  const { dir, remove } = testFolder(name, temporaryDir);
  cleanUps.push(remove);
  return dir;
}

async function start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: silence, ...options });
  cleanUps.push(() => postgres.stop());
  return postgres;
}

describe('the embedded PostgreSQL', () => {
  test('is durable, and its application is no superuser but owns its database', async () => {
    const { connection } = await start(folder());
    const shown = `select rolsuper, rolcreatedb, rolcreaterole, current_setting('fsync'), current_setting('synchronous_commit'),
      current_setting('data_checksums'), current_setting('listen_addresses') from pg_roles where rolname = current_user`;
    expect(await ask(connection, shown)).toEqual([false, false, false, 'on', 'on', 'on', '']);
    expect(await ask(connection, 'create table mine (id int primary key)')).toEqual([]);
    await expect(ask(connection, "copy (select 1) to program 'true'")).rejects.toThrow('permission denied');
  });

  test('starts twice in a row on the same files, and leaves neither socket nor lock behind', async () => {
    const dir = folder();
    const first = await start(dir);
    await ask(first.connection, 'create table kept as select 42 as answer');
    await first.stop();
    expect(existsSync(first.connection.host)).toBe(false);
    expect(readdirSync(dir).sort()).toEqual(['postgres', 'postgres.log']);
    const second = await start(dir);
    expect(await ask(second.connection, 'select answer from kept')).toEqual([42]);
  });

  test('stops only once, however often it is asked', async () => {
    const postgres = await start(folder());
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
  });

  test('says how to reach it as one URL', async () => {
    const { connectionString } = await start(folder());
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString });
    await client.connect();
    expect((await client.query('select current_user as me')).rows).toEqual([{ me: 'throughline' }]);
    await client.end();
  });

  test('lets tests clone a template when asked to', async () => {
    const { connection } = await start(folder(), { mayCreateDatabases: true });
    expect(await ask(connection, 'create database cloned template throughline')).toEqual([]);
  });

  test('accepts a path with spaces and quotes', async () => {
    const { connection } = await start(folder('my "shop\'s" data, new'));
    expect(await ask(connection, 'select 1')).toEqual([1]);
  });

  test('accepts a path longer than a unix socket allows', async () => {
    const { connection } = await start(folder(path.join(...Array.from({ length: 5 }, () => 'a-long-name'.repeat(5)))));
    expect(await ask(connection, 'select 1')).toEqual([1]);
    expect(statSync(connection.host).mode & 0o777).toBe(0o700);
  });

  test('does not mind a taken port', async () => {
    const squatter = createServer();
    squatter.on('error', () => {});
    squatter.listen(5432, '127.0.0.1');
    cleanUps.push(() => void squatter.close());
    await Promise.race([once(squatter, 'listening'), once(squatter, 'error')]);
    expect(await ask((await start(folder())).connection, 'select 1')).toEqual([1]);
  });

  test('recovers from an initdb that was interrupted', async () => {
    const dir = folder();
    mkdirSync(path.join(dir, 'postgres.new', 'base'), { recursive: true });
    expect(await ask((await start(dir)).connection, 'select 1')).toEqual([1]);
    expect(existsSync(path.join(dir, 'postgres.new'))).toBe(false);
  });

  test('ignores settings that are meant for another PostgreSQL', async () => {
    const environment = { ...process.env, PGDATA: '/nowhere', PGPORT: '1', LC_ALL: 'de_DE.UTF-8', LANG: 'nonsense' };
    expect(await ask((await start(folder(), { environment })).connection, 'select 1')).toEqual([1]);
  });

  test('says what to do when the data folder cannot be written', async () => {
    const occupied = path.join(import.meta.dirname, 'start-embedded-postgres.ts', 'data');
    await expect(start(occupied)).rejects.toThrow(/cannot be used .*THROUGHLINE_DATA_DIR/);
  });

  test('gives the server’s own words when it does not start', async () => {
    const dir = folder();
    await (await start(dir)).stop();
    rmSync(path.join(dir, 'postgres', 'global', 'pg_control'));
    await expect(start(dir)).rejects.toThrow(/did not start .*could not open file.*pg_control.*postgres\.log/s);
    expect(readdirSync(dir)).not.toContain('supervisor.lock');
  });
});

describe.skipIf(!isRoot)('as root (skipped: these tests change users, run them as root)', () => {
  test('runs under a folder of mode 0700, programs included, and creates the missing library links', async () => {
    // Programs may not be executed everywhere in memory, so on disk.
    const parent = folder('private', tmpdir());
    mkdirSync(parent, { mode: 0o700 });
    const { packageDir } = findPostgresBinaries();
    const copy = path.join(parent, 'package');
    const links = (entry: string): boolean => !statSync(entry, { throwIfNoEntry: false })?.isSymbolicLink();
    cpSync(packageDir, copy, { recursive: true, filter: links, verbatimSymlinks: true });
    for (const name of readdirSync(path.join(copy, 'native/lib'))) {
      if (/^libicu.*[.]so([.]60)?$/.test(name)) rmSync(path.join(copy, 'native/lib', name));
    }
    const bin = (name: string): string => path.join(copy, 'native/bin', name);
    const binaries = {
      major: 18,
      packageDir: copy,
      initdb: bin('initdb'),
      postgres: bin('postgres'),
      pgCtl: bin('pg_ctl'),
    };
    const { connection } = await start(path.join(parent, 'data'), { binaries });
    expect(await ask(connection, 'select 1')).toEqual([1]);
    expect(statSync(path.join(parent, 'data/postgres')).uid).toBe(0);
  });

  test('runs as a user of /etc/passwd where user namespaces are forbidden, and back', async () => {
    const dir = folder();
    chmodSync(path.dirname(dir), 0o755);
    const [namespace, ...passwdUsers] = serverAccounts() as [ServerAccount, ...ServerAccount[]];
    const forbidden: ServerAccount = { ...namespace, wrap: () => ({ command: 'false', args: [], options: {} }) };
    const first = await start(dir, { accounts: [forbidden, ...passwdUsers] });
    await ask(first.connection, 'create table kept as select 1 as one');
    expect(statSync(path.join(dir, 'postgres')).uid).not.toBe(0);
    expect(statSync(first.connection.host).mode & 0o777).toBe(0o700);
    await first.stop();
    const second = await start(dir, { accounts: [namespace] });
    expect(await ask(second.connection, 'select one from kept')).toEqual([1]);
  });

  test('says what to do when neither works', async () => {
    const dir = folder();
    chmodSync(path.dirname(dir), 0o700);
    const passwdUsers = serverAccounts().slice(1);
    await expect(start(dir, { accounts: passwdUsers })).rejects.toThrow(
      /cannot run here\. .*as the user nobody: may not enter .*ordinary user.*DATABASE_URL/s,
    );
  });

  test('not as root: runs as the user itself', async ({ skip }) => {
    const dir = folder();
    const nobody = serverAccounts().find((account) => account.name === 'the user nobody')?.owner;
    if (!nobody) return skip('there is no user nobody here');
    chmodSync(path.dirname(dir), 0o777);
    const supervisor = startSupervisor(dir, nobody.uid);
    const outcome = await supervisor.ready().catch((error: Error) => error);
    if (outcome instanceof Error && /EACCES|Cannot find module/.test(outcome.message)) {
      return skip('the user nobody may not read this checkout');
    }
    if (outcome instanceof Error) throw outcome;
    expect(await ask(outcome.connection, 'select 1')).toEqual([1]);
    expect(statSync(path.join(dir, 'postgres')).uid).toBe(nobody.uid);
    supervisor.child.kill('SIGTERM');
    expect(await supervisor.ended).toBe(0);
  });
});
