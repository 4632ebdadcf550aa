import type { Pool, PoolClient } from 'pg';
import { runAgain } from './run-again.ts';

/** Carries what was found out of a transaction that must not be committed. */
class Rehearsed extends Error {
  readonly found: unknown;

  constructor(found: unknown) {
    super('Rolled back as it was meant to be.');
    this.found = found;
  }
}

/**
 * Runs work in a transaction that is always rolled back, and gives what the work returned: what would have happened. It
 * takes the same locks as the real thing, and lets them go at once.
 */
export async function rehearse<Found>(pool: Pool, work: (client: PoolClient) => Promise<Found>): Promise<Found> {
  try {
    return await runAgain(pool, async (client): Promise<never> => {
      throw new Rehearsed(await work(client));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.found as Found;
    throw error;
  }
}
