import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { ExportFile } from './export-sink.ts';

/** What reads an export has taken nothing for too long. */
export class StalledReader extends Error {
  override readonly name = 'StalledReader';
}

/** A stream as a file of an export. With `patienceMs`, a reader that takes nothing for so long fails it. */
export function streamFile(stream: Writable, patienceMs: number | null = null): ExportFile {
  return {
    async write(bytes) {
      if (stream.errored) throw stream.errored;
      if (stream.destroyed) throw new Error('Whoever read the export is gone.');
      if (!stream.write(bytes)) await untilDrained(stream, patienceMs);
    },
    async close() {
      stream.end();
      const signal = patienceMs === null ? {} : { signal: AbortSignal.timeout(patienceMs) };
      await finished(stream, { readable: false, ...signal });
    },
  };
}

async function untilDrained(stream: Writable, patienceMs: number | null): Promise<void> {
  const over = new AbortController();
  const onClose = (): void => over.abort(new Error('Whoever read the export is gone.'));
  const timer =
    patienceMs === null
      ? undefined
      : setTimeout(() => over.abort(new StalledReader(`Nothing was read for ${patienceMs} ms.`)), patienceMs);
  stream.once('close', onClose);
  try {
    await once(stream, 'drain', { signal: over.signal });
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    clearTimeout(timer);
    stream.off('close', onClose);
  }
}
