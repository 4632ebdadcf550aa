import { CommandFailure } from '../command-failure.ts';

const BLOCK = 512;

/** A file of an archive; its bytes must be read before the next one is. */
export interface TarMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a tar archive as it arrives, each held in memory while it is handed out.
 * @source POSIX.1-2017, pax: ustar interchange format.
 * @throws CommandFailure when the archive ends before its end.
 */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember> {
  const source = chunks[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  let size = 0;

  async function take(bytes: number): Promise<Buffer> {
    while (size < bytes) {
      const { done, value } = await source.next();
      if (done === true) throw new CommandFailure('The archive ends too early: the export is not whole. Run it again.');
      held.push(value);
      size += value.length;
    }
    const all = Buffer.concat(held);
    held = [all.subarray(bytes)];
    size -= bytes;
    return all.subarray(0, bytes);
  }

  try {
    for (;;) {
      const header = await take(BLOCK);
      if (header.every((byte) => byte === 0)) return;
      const name = header.toString('ascii', 0, 100).replace(/\0.*$/s, '');
      const length = Number.parseInt(header.toString('ascii', 124, 136), 8);
      const body = await take(Math.ceil(length / BLOCK) * BLOCK);
      yield { name, bytes: body.subarray(0, length) };
    }
  } finally {
    await source.return?.();
  }
}
