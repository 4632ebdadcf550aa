import type { ArchiveManifest, ArchiveTrailer } from './archive-format.ts';
import { damaged } from './archive-error.ts';
import { conversionOf } from './converters.ts';
import { readRows } from './load-section.ts';
import type { OpenArchive } from './open-archive.ts';

/** Reads an archive to its end without restoring it: every row is there, is what was written, and can be read. */
export async function checkArchive(
  archive: OpenArchive,
  onProgress: (step: string, rows: number) => void,
): Promise<{ manifest: ArchiveManifest; trailer: ArchiveTrailer }> {
  const { where, key, header } = archive;
  let manifest: ArchiveManifest | null = null;
  let trailer: ArchiveTrailer | null = null;
  let conversion: ReturnType<typeof conversionOf> = null;
  let rows = 0;
  for await (const part of archive.parts()) {
    if (part.kind === 'manifest') manifest = part.manifest;
    if (part.kind === 'trailer') trailer = part.trailer;
    if (part.kind === 'section') conversion = conversionOf(part.head, header.version);
    if (part.kind !== 'rows' || conversion === null) continue;
    readRows(part.lines, { key, where, conversion });
    onProgress(`checking ${conversion.head.name}`, (rows += part.lines.length));
  }
  if (manifest === null || trailer === null) throw damaged(where, 'it is not whole');
  return { manifest, trailer };
}
