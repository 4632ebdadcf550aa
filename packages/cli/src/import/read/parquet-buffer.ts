import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AsyncBuffer } from 'hyparquet';
import { InputFailure } from './input-failure.ts';
import type { InputFile } from './input-file.ts';
import { kindOfFile, openBytes, type Opening } from './open-bytes.ts';

/** A Parquet file that can be read from its end. */
export interface ParquetBuffer extends AsyncBuffer {
  close(): Promise<void>;
}

/** Opens a Parquet file; one that is packed is unpacked into a file without a name first. @throws InputFailure */
export async function openParquetBuffer(file: InputFile, opening: Opening): Promise<ParquetBuffer> {
  const isPacked = (await kindOfFile(file)) !== 'parquet';
  const { handle, byteLength } = isPacked
    ? await unpack(file, opening)
    : { handle: await open(file.path), byteLength: file.bytes };
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = new ArrayBuffer(end - start);
      const { bytesRead } = await handle.read(new Uint8Array(bytes), 0, end - start, start);
      if (bytesRead < end - start) throw new InputFailure(`${file.path} is cut off.`);
      return bytes;
    },
    close: () => handle.close(),
  };
}

async function unpack(file: InputFile, opening: Opening): Promise<{ handle: FileHandle; byteLength: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-import-'));
  const handle = await open(path.join(folder, 'table.parquet'), 'wx+', 0o600);
  // Gone already, so that nothing is left however the process ends. Windows keeps it until it is closed.
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  let byteLength = 0;
  for await (const chunk of openBytes(file, opening)) {
    await handle.write(chunk);
    byteLength += chunk.length;
  }
  return { handle, byteLength };
}
