import type { ArchiveManifest } from './archive-format.ts';
import { damaged } from './archive-error.ts';
import type { OpenArchive } from './open-archive.ts';

/** What an archive says of itself. */
export async function readManifest(archive: OpenArchive): Promise<ArchiveManifest> {
  for await (const part of archive.parts()) {
    if (part.kind === 'manifest') return part.manifest;
    break;
  }
  throw damaged(archive.where, 'it does not say what it holds');
}
