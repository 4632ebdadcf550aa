import type { Pool } from 'pg';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION } from './archive-format.ts';
import { keyCheckOf, newDerivation } from './archive-key.ts';
import type { OpenArchive } from './open-archive.ts';
import { inSnapshot } from './snapshot.ts';
import { type ArchiveMaking, writeParts } from './write-parts.ts';

/** A database read as if it were an archive, without one being written. */
export function archiveOfDatabase(
  pool: Pool,
  { where, ...making }: ArchiveMaking & { readonly where: string },
): OpenArchive {
  return {
    where,
    key: making.key,
    header: {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      derivation: newDerivation(),
      keyCheck: keyCheckOf(making.key),
      isEncrypted: false,
    },
    parts: () => inSnapshot(pool, (client) => writeParts(client, making)),
  };
}
