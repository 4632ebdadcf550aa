import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { Undo } from './run-bench.ts';

/** In the repository, because the temporary folder may be memory, where a commit costs nothing. */
const SCRATCH = path.resolve(import.meta.dirname, '../.throughline');
/** Of any bench: a fresh cluster and its write-ahead log. */
const LEAST_GIB = 3;

/**
 * A fresh folder that goes when the bench ends. @throws Error when the disk has less room than `bytes` beside what a
 * fresh database takes.
 */
export function makeScratchFolder(undo: Undo, bytes = 0): string {
  mkdirSync(SCRATCH, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(SCRATCH);
  const [free, needed] = [(bavail * bsize) / 1024 ** 3, bytes / 1024 ** 3 + LEAST_GIB];
  if (free < needed) {
    throw new Error(
      `The bench needs ${needed.toFixed(1)} GiB of disk and ${free.toFixed(1)} are free: make room, or ask for less.`,
    );
  }
  const folder = mkdtempSync(path.join(SCRATCH, 'bench-'));
  undo.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
