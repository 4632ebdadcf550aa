import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { InputFailure } from './input-failure.ts';
import type { InputFile } from './input-file.ts';

/** How files are opened. */
export interface Opening {
  /** How many times larger than itself a compressed file may become. */
  readonly maxExpansion: number;
  /** Told of bytes as they leave the disk. */
  readonly onBytes: (bytes: number) => void;
}

const CHUNK_BYTES = 64 * 1024;
/** Below this a bomb does no harm, and small files of one repeated row are no bombs. */
const HARMLESS_BYTES = 64 * 1024 ** 2;

const KINDS: readonly { readonly magic: readonly number[]; readonly kind: Kind }[] = [
  { magic: [0x1f, 0x8b], kind: 'gzip' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], kind: 'zstd' },
  { magic: [0x50, 0x41, 0x52, 0x31], kind: 'parquet' },
  { magic: [0x50, 0x4b, 0x03, 0x04], kind: 'zip' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], kind: 'office' },
  { magic: [0x25, 0x50, 0x44, 0x46], kind: 'pdf' },
  { magic: [0x42, 0x5a, 0x68], kind: 'bzip2' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], kind: 'xz' },
];
type Kind = 'gzip' | 'zstd' | 'parquet' | 'zip' | 'office' | 'pdf' | 'bzip2' | 'xz' | 'plain';

const REFUSED: Partial<Record<Kind, string>> = {
  zip: 'is a ZIP archive or an Excel workbook: unpack it, or save the sheet as CSV',
  office: 'is an old Excel workbook: save the sheet as CSV',
  pdf: 'is a PDF',
  bzip2: 'is compressed by bzip2: unpack it, or pack it by gzip or zstd',
  xz: 'is compressed by xz: unpack it, or pack it by gzip or zstd',
};

/** What a file is by its first bytes, whatever its name says. @throws InputFailure for what cannot be imported. */
export async function kindOfFile(file: InputFile): Promise<'gzip' | 'zstd' | 'parquet' | 'plain'> {
  const handle = await open(file.path).catch((error: unknown) => {
    throw new InputFailure(`${file.path} cannot be read: ${String(error)}.`, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    const found = KINDS.find(
      ({ magic }) => bytesRead >= magic.length && magic.every((byte, at) => buffer[at] === byte),
    );
    const kind = found?.kind ?? 'plain';
    const refusal = REFUSED[kind];
    if (refusal !== undefined) throw new InputFailure(`${file.path} ${refusal}.`);
    return kind as 'gzip' | 'zstd' | 'parquet' | 'plain';
  } finally {
    await handle.close();
  }
}

/** The bytes of a file, unpacked. @throws InputFailure when it is damaged, or expands as only a bomb would. */
export async function* openBytes(file: InputFile, { maxExpansion, onBytes }: Opening): AsyncGenerator<Buffer> {
  const kind = await kindOfFile(file);
  const source = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  let packed = 0;
  source.on('data', (chunk) => {
    packed += chunk.length;
    onBytes(chunk.length);
  });
  const stream: Readable =
    kind === 'gzip'
      ? source.pipe(createGunzip({ chunkSize: CHUNK_BYTES }))
      : kind === 'zstd'
        ? source.pipe(createZstdDecompress({ chunkSize: CHUNK_BYTES }))
        : source;
  source.on('error', (error) => stream.destroy(error));
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (stream !== source && unpacked > HARMLESS_BYTES && unpacked > packed * maxExpansion) {
        throw new InputFailure(
          `${file.path} becomes more than ${maxExpansion} times larger when it is unpacked, as a decompression bomb does. ` +
            'If it is what you expect, raise --max-expansion.',
        );
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputFailure) throw error;
    throw new InputFailure(`${file.path} is damaged or cut off: ${(error as Error).message}.`, error);
  } finally {
    source.destroy();
    stream.destroy();
  }
}
