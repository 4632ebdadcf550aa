import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One step of the schema, as it lies in `packages/server/migrations`. */
export interface Migration {
  readonly version: number;
  /** The file's name without `.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with LF line ends, in hex: the same on every checkout. */
  readonly checksum: string;
}

/** The folder of this program's migrations. */
export const MIGRATION_FOLDER = path.resolve(import.meta.dirname, '../../migrations');

const FILE_NAME = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/;

/** The migrations of a folder in order. @throws Error when a file is misnamed or a number is missing or double. */
export function readMigrations(folder = MIGRATION_FOLDER): Migration[] {
  const migrations = readdirSync(folder)
    .sort()
    .map((file): Migration => {
      const version = Number(FILE_NAME.exec(file)?.[1] ?? Number.NaN);
      if (Number.isNaN(version)) throw new Error(`${file} is no migration: name it NNNN-what-it-does.sql.`);
      const sql = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      return { version, name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
  for (const [at, { version, name }] of migrations.entries()) {
    if (version !== at + 1)
      throw new Error(`Migration ${name} stands where number ${at + 1} belongs: number them without gaps.`);
  }
  return migrations;
}
