import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ArchiveError, damaged } from './archive-error.ts';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveHeader, type ArchivePart } from './archive-format.ts';
import { deriveKey, requireRightKey } from './archive-key.ts';
import { decryptFrames } from './encrypted-frames.ts';
import { FOLDER_MANIFEST, folderLines } from './folder-lines.ts';
import { readParts } from './read-parts.ts';
import { textLines } from './text-lines.ts';

const MAX_HEADER_BYTES = 4_096;

/** An archive that is open for reading. */
export interface OpenArchive {
  readonly where: string;
  readonly header: ArchiveHeader;
  readonly key: Buffer;
  /** Reads it from its beginning, and checks what it reads. */
  parts(): AsyncIterable<ArchivePart>;
}

/**
 * Opens an archive: a file, or a folder of plain files. `passphrase` is asked for once.
 * @throws ArchiveError when it is none, of a newer version, or the passphrase is wrong.
 */
export async function openArchive(where: string, passphrase: string | null): Promise<OpenArchive> {
  const found = await statOf(where);
  const line = await firstLine(found.isDirectory() ? path.join(where, FOLDER_MANIFEST) : where, where);
  const header = readHeader(line, where);
  if (passphrase === null) {
    throw new ArchiveError(
      'The archive was made with a passphrase: set THROUGHLINE_BACKUP_PASSPHRASE, or give --passphrase-file.',
      { exitCode: 2 },
    );
  }
  const key = await deriveKey(passphrase, header.derivation);
  requireRightKey(key, header.keyCheck);
  return {
    where,
    header,
    key,
    parts: () => readParts(found.isDirectory() ? folderLines(where) : fileLines(where, line, header, key), key, where),
  };
}

async function* fileLines(
  file: string,
  line: Buffer,
  { isEncrypted }: ArchiveHeader,
  key: Buffer,
): AsyncGenerator<string> {
  const bytes = createReadStream(file, { start: line.length, highWaterMark: 256 * 1024 });
  yield* textLines(unpack(isEncrypted ? decryptFrames(bytes, key, line, file) : bytes, file), file);
}

async function* unpack(packed: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // What is wrong with the source destroys it, and is thrown where it is read.
  pipeline(Readable.from(packed), gunzip).catch(() => undefined);
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw isCut(error) ? damaged(file, 'it ends too early') : damaged(file, 'it cannot be decompressed');
  }
}

function isCut(fault: unknown): boolean {
  return (fault as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
}

async function firstLine(file: string, where: string): Promise<Buffer> {
  const handle = await open(file).catch((cause: unknown) => {
    throw notAnArchive(where, cause);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_HEADER_BYTES), 0, MAX_HEADER_BYTES, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    if (end < 0) throw notAnArchive(where);
    return buffer.subarray(0, end + 1);
  } finally {
    await handle.close();
  }
}

function readHeader(line: Buffer, where: string): ArchiveHeader {
  let header: Partial<ArchiveHeader>;
  try {
    header = JSON.parse(line.toString('utf8')) as Partial<ArchiveHeader>;
  } catch (cause) {
    throw notAnArchive(where, cause);
  }
  const { format, version, derivation, keyCheck } = header;
  if (format !== ARCHIVE_FORMAT || typeof version !== 'number') throw notAnArchive(where);
  if (version > ARCHIVE_VERSION) {
    throw new ArchiveError(
      `${where} is an archive of version ${version}, and this Throughline reads up to ${ARCHIVE_VERSION}: restore it with the newer version of Throughline.`,
      { exitCode: 2 },
    );
  }
  const { cost = 0, blockSize = 0, parallelization = 0, salt = '' } = derivation ?? {};
  const isSane =
    cost >= 2 ** 14 &&
    cost <= 2 ** 20 &&
    Number.isInteger(Math.log2(cost)) &&
    blockSize >= 1 &&
    blockSize <= 16 &&
    parallelization >= 1 &&
    parallelization <= 4 &&
    salt !== '' &&
    typeof keyCheck === 'string';
  if (!isSane) throw damaged(where, 'its first line is not as it is written');
  return header as ArchiveHeader;
}

async function statOf(where: string): Promise<Stats> {
  try {
    return await stat(where);
  } catch (cause) {
    throw new ArchiveError(`${where} cannot be read: ${(cause as Error).message}.`, { exitCode: 2, cause });
  }
}

function notAnArchive(where: string, cause?: unknown): ArchiveError {
  return new ArchiveError(
    `${where} is no archive of Throughline: give a file that "throughline backup --to" wrote, or a folder of "throughline export everything --to".`,
    { exitCode: 2, cause },
  );
}
