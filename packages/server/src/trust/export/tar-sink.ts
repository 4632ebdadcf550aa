import type { ExportFile, ExportSink } from './export-sink.ts';
import { TAR_END, tarEntry } from './tar-entry.ts';

/** A tar archive in one file. Each member is held in memory until it is whole, since its size stands before it. */
export function tarSink(archive: ExportFile, now: () => number = Date.now): ExportSink & { end(): Promise<void> } {
  return {
    async open(name) {
      const parts: Uint8Array[] = [];
      return {
        async write(bytes) {
          parts.push(bytes);
        },
        close: () => archive.write(tarEntry(name, Buffer.concat(parts), now())),
      };
    },
    async end() {
      await archive.write(TAR_END);
      await archive.close();
    },
  };
}
