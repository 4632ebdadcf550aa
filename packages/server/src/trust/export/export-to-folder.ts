import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ExportRequest } from '@throughline/contract/export';
import type { Deployment } from '../../config/deployment.ts';
import { type ExportOutcome, writeExport } from './write-export.ts';
import type { ExportSink } from './export-sink.ts';
import { streamFile } from './stream-file.ts';

/**
 * Writes an export into a folder: `people.ndjson`, or `day=2026-11-21/part-0.parquet`. Everything is written under a
 * hidden name first and moved into place when all of it is on the disk; a day that it has replaces the day that was
 * there. What fails leaves nothing behind.
 */
export async function exportToFolder(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  request: ExportRequest,
  folder: string,
  signal?: AbortSignal,
): Promise<ExportOutcome> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(path.join(folder, '.export-'));
  try {
    const outcome = await writeExport(deployment, request, folderSink(scratch), signal);
    await moveInto(folder, scratch, outcome.files);
    return outcome;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function folderSink(folder: string): ExportSink {
  return {
    async open(name) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      // Flushed to the disk before it is moved: after a power cut a file that has its name is whole.
      return streamFile(createWriteStream(file, { mode: 0o600, flush: true }));
    },
  };
}

async function moveInto(folder: string, scratch: string, files: readonly string[]): Promise<void> {
  const days = new Set(files.map((file) => path.dirname(file)).filter((day) => day !== '.'));
  for (const day of days) await mkdir(path.join(folder, day), { recursive: true, mode: 0o700 });
  for (const file of files) await rename(path.join(scratch, file), path.join(folder, file));
  const written = new Set(files);
  for (const day of days) {
    for (const name of await readdir(path.join(folder, day))) {
      const isOldPart = /^part-\d+\.parquet$/.test(name) && !written.has(`${day}/${name}`);
      if (isOldPart) await rm(path.join(folder, day, name));
    }
  }
}
