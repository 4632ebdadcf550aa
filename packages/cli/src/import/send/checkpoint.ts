import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { InputFile } from '../read/input-file.ts';

/** What an import is: a checkpoint counts for the very same one only. */
export interface ImportIdentity {
  readonly server: string;
  readonly sourceId: string;
  /** Hashes of the mapping's text and of the files' bytes. */
  readonly input: string;
}

/** How far an import had come. It saves time and nothing else: without it, what was sent is answered as duplicate. */
export interface Checkpoint {
  /** Events, in the order in which they are made, that were answered. */
  readonly answered: number;
  save(answered: number): void;
  /** Nothing is left to go on with. */
  remove(): void;
}

/** Counted up when the same input would be sent in another order than before. */
const ORDER = 2;
const SAVE_EVERY_MS = 1_000;

/** Opens the checkpoint at a path; one of another import is as good as none. */
export function openCheckpoint(path: string, identity: ImportIdentity, now: () => number): Checkpoint {
  const name = JSON.stringify({ ...identity, order: ORDER });
  let savedAt = 0;
  return {
    answered: readAnswered(path, name),
    save(answered) {
      if (now() - savedAt < SAVE_EVERY_MS) return;
      savedAt = now();
      writeFileSync(`${path}.new`, JSON.stringify({ answered, import: name }), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function readAnswered(path: string, name: string): number {
  if (!existsSync(path)) return 0;
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { answered?: unknown; import?: unknown };
    return kept.import === name && Number.isSafeInteger(kept.answered) ? Number(kept.answered) : 0;
  } catch {
    // Cut off by whatever ended the run before.
    return 0;
  }
}

/** Hash of everything that decides which events are made, and in which order. Reads every byte. */
export async function hashInput(
  mapping: string,
  files: readonly InputFile[],
  onBytes: (bytes: number) => void,
): Promise<string> {
  const whole = createHash('sha256').update(mapping);
  for (const file of files) {
    const own = createHash('sha256');
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1024 ** 2 }) as AsyncIterable<Buffer>) {
      own.update(chunk);
      onBytes(chunk.length);
    }
    whole.update(`\0${file.name}\0${own.digest('hex')}`);
  }
  return whole.digest('hex');
}
