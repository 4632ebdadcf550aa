import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { KeyDerivation } from '@throughline/contract/backup';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveHeader, type ArchivePart } from './archive-format.ts';
import { keyCheckOf } from './archive-key.ts';
import { encryptFrames } from './encrypted-frames.ts';

/** Text that is compressed at once. Each piece is a gzip member of its own, which gunzip takes for one stream. */
const PIECE_CHARACTERS = 512 * 1024;

const compress = promisify(gzip);

/** How an archive is locked. */
export interface ArchiveLock {
  readonly key: Buffer;
  readonly derivation: KeyDerivation;
  readonly isEncrypted: boolean;
}

/** The bytes of an archive: a line that everyone can read, then compressed lines of JSON, encrypted unless told not to. */
export async function* packArchive(
  parts: AsyncIterable<ArchivePart>,
  { key, derivation, isEncrypted }: ArchiveLock,
): AsyncGenerator<Buffer> {
  const header: ArchiveHeader = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    derivation,
    keyCheck: keyCheckOf(key),
    isEncrypted,
  };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  yield line;
  const pieces = compressed(textOf(parts));
  yield* isEncrypted ? encryptFrames(pieces, key, line) : pieces;
}

/** A part as it stands in an archive: lines about rows begin with an `@`, which no column does. */
function linesOf(part: ArchivePart): string {
  switch (part.kind) {
    case 'rows':
      return part.lines.join('');
    case 'manifest':
      return `${JSON.stringify({ '@manifest': part.manifest })}\n`;
    case 'section':
      return `${JSON.stringify({ '@section': part.head })}\n`;
    case 'end':
      return `${JSON.stringify({ '@end': part.end })}\n`;
    case 'trailer':
      return `${JSON.stringify({ '@trailer': part.trailer })}\n`;
    case 'alive':
      return '{"@alive":true}\n';
  }
}

async function* textOf(parts: AsyncIterable<ArchivePart>): AsyncGenerator<string> {
  let text = '';
  for await (const part of parts) {
    text += linesOf(part);
    if (text.length < PIECE_CHARACTERS && part.kind !== 'alive') continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** Compresses a piece while the next one is read. */
async function* compressed(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let ahead: Promise<Buffer> | null = null;
  for await (const text of texts) {
    const next = compress(text);
    if (ahead !== null) yield await ahead;
    ahead = next;
  }
  if (ahead !== null) yield await ahead;
}
