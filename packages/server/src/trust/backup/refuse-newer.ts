import { readMigrations } from '../../postgres/migration-folder.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveManifest } from './archive-format.ts';

/** @throws ArchiveError when the archive comes from a database that this version of the program does not know. */
export function refuseNewer(where: string, { program, migrations }: ArchiveManifest): void {
  const known = new Set(readMigrations().map(({ name }) => name));
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new ArchiveError(
    `${where} was made by Throughline ${program}, whose database has ${unknown}, which this version does not know: ` +
      'restore it with that version or a newer one.',
    { exitCode: 2 },
  );
}
