import type { Pool } from 'pg';
import { createFreshValue } from '../../config/fresh-value.ts';
import { readSourcesByKeyHash } from './source-store.ts';
import type { Source } from './source.ts';
import { writeKeyHash } from './write-key.ts';

/** How long sources are remembered, ms: what another process disables, rotates or adds counts here within a second. */
const FRESH_MS = 900;

/** Finds the source of a write key. */
export interface SourceDirectory {
  /** Takes the same way, and so the same time, whether the key is known or not. */
  find(writeKey: string): Promise<Source | null>;
  /** Forgets everything, after a source or key was changed here. */
  forget(): void;
}

/** A directory of sources by key hash, read whole and kept for less than a second. */
export function createSourceDirectory(pool: Pool, now: () => number = Date.now): SourceDirectory {
  const sources = createFreshValue(() => readSourcesByKeyHash(pool), { maxAgeMs: FRESH_MS, now });
  return {
    async find(writeKey) {
      const hash = writeKeyHash(writeKey).toString('hex');
      return (await sources.get()).get(hash) ?? null;
    },
    forget: sources.forget,
  };
}
