import type { ClientBase } from 'pg';
import { type Migration, readMigrations } from './migration-folder.ts';

/** The schema of a database is not one that this program can go on from; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** Held while migrating, so that processes that start together migrate once. */
const MIGRATION_LOCK = 7_300;

/**
 * Brings the schema up to date and returns the names of the migrations it applied. Each is one transaction; what has
 * been applied is never applied again, and must not have been edited since. Safe to call from several processes.
 * @throws MigrationError when an applied migration differs from the file, or the database is newer than this program.
 */
export async function migrate(client: ClientBase, migrations = readMigrations()): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await createLedger(client);
    const applied = await readLedger(client);
    compare(applied, migrations);
    const pending = migrations.slice(applied.length);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

/** The names of the migrations that the database still lacks. Reads only; every one while nothing was ever applied. */
export async function pendingMigrations(
  client: Pick<ClientBase, 'query'>,
  migrations = readMigrations(),
): Promise<string[]> {
  const { rows } = await client.query<{ ledger: string | null }>(`select to_regclass('schema_migration') as ledger`);
  const applied = rows[0]?.ledger === null ? [] : await readLedger(client);
  return migrations.slice(applied.length).map(({ name }) => name);
}

function compare(applied: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  for (const [at, { name, checksum }] of applied.entries()) {
    const migration = migrations[at];
    if (migration === undefined) {
      throw new MigrationError(
        `The database has migration ${name}, which this version does not know: start the newer version of Throughline, ` +
          'or point it at another database.',
      );
    }
    if (migration.name !== name || migration.checksum !== checksum) {
      throw new MigrationError(
        `Migration ${migration.name} was edited after it had been applied as ${name}: restore the file ` +
          'and put the change into a new migration.',
      );
    }
  }
}

async function apply(client: ClientBase, { version, name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migration (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new MigrationError(`Migration ${name} failed and was rolled back: ${(cause as Error).message}.`, { cause });
  }
}

async function createLedger(client: ClientBase): Promise<void> {
  await client.query(`
    create table if not exists schema_migration (
      version integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
}

async function readLedger(client: Pick<ClientBase, 'query'>): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select version, name, checksum from schema_migration order by version',
  );
  return rows;
}
