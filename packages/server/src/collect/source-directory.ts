import type { Pool } from 'pg';
import { readSourcesByKeyHash } from './source-store.ts';
import type { Source } from './source.ts';
import { writeKeyHash } from './write-key.ts';

/** How long a source is remembered, and how soon an unknown key is looked up again; ms. */
const FRESH_MS = 5_000;
const MISS_MS = 250;

/** Finds the source of a write key. */
export interface SourceDirectory {
  find(writeKey: string): Promise<Source | null>;
  /** Forgets everything, after a source or key was changed here. */
  forget(): void;
}

/** A directory of sources by key hash, read whole and kept for seconds; other processes' changes arrive in that time. */
export function createSourceDirectory(pool: Pool, now: () => number = Date.now): SourceDirectory {
  let sources = new Map<string, Source>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const read = async (): Promise<void> => {
    reading ??= readSourcesByKeyHash(pool)
      .then((found) => {
        sources = found;
        readAt = now();
      })
      .finally(() => {
        reading = null;
      });
    await reading;
  };
  return {
    async find(writeKey) {
      const hash = writeKeyHash(writeKey).toString('hex');
      const age = now() - readAt;
      if (age > FRESH_MS || (age > MISS_MS && !sources.has(hash))) await read();
      return sources.get(hash) ?? null;
    },
    forget() {
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}
