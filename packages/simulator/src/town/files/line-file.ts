import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A text file that grows. */
export interface LineFile {
  /** Resolves when there is room for more: whoever awaits it never fills the memory. */
  write(text: string): Promise<void>;
  /** Resolves when everything is in the file. */
  close(): Promise<void>;
}

/**
 * Opens a file for writing; what was in it is gone.
 * @throws the disk's own error, from `write` or `close`
 */
export function openLineFile(path: string, mode = 0o644): LineFile {
  const stream = createWriteStream(path, { mode, highWaterMark: 1 << 20 });
  const end = finished(stream);
  // The error is thrown where somebody awaits it.
  end.catch(() => {});
  return {
    async write(text) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), end]);
    },
    async close() {
      stream.end();
      await end;
    },
  };
}
