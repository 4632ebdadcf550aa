import type { Pool } from 'pg';
import { pendingMigrations } from '../postgres/migrate.ts';

const PATIENCE_MS = 2_000;

/** Whether the server may be sent requests. */
export interface Readiness {
  /** Null when it may; else why not, in a sentence. */
  check(): Promise<string | null>;
  /** Says no from now on: the server is about to stop. */
  drain(): void;
  readonly isDraining: boolean;
}

/** Ready means: the database answers within 2 s, has every migration, and the server is not stopping. */
export function createReadiness(pool: Pool): Readiness {
  let isDraining = false;
  return {
    get isDraining() {
      return isDraining;
    },
    drain() {
      isDraining = true;
    },
    async check() {
      if (isDraining) return 'The server is stopping.';
      try {
        const pending = await within(PATIENCE_MS, pendingMigrations(pool));
        return pending.length === 0 ? null : `The database lacks ${pending.length} migration(s).`;
      } catch {
        // Why it does not answer is logged where the connection was lost; here only that it does not.
        return 'The database does not answer.';
      }
    },
  };
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('too late')), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
