import type { Pool } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';
import type { AcceptedEvent } from './accepted-event.ts';

/** Counts, by source, events that came under a messageId of before with another body. A crash forgets seconds of it. */
export interface ConflictTally {
  note(events: readonly AcceptedEvent[]): void;
  /** Writes down what was counted; on a fault it is kept for the next time. */
  flush(): Promise<void>;
}

/** A tally with nothing counted. `onConflicts` is told of every number. */
export function createConflictTally(pool: Pool, onConflicts: (count: number) => void): ConflictTally {
  let held = new Map<string, number>();
  const add = (sourceId: string, count: number): void => void held.set(sourceId, (held.get(sourceId) ?? 0) + count);
  return {
    note(events) {
      onConflicts(events.length);
      for (const { fact } of events) add(fact.sourceId, 1);
    },
    async flush() {
      if (held.size === 0) return;
      // In one order, so that two processes do not wait for each other.
      const counts = [...held].sort(([left], [right]) => (left < right ? -1 : 1));
      held = new Map();
      try {
        await addConflicts(pool, counts);
      } catch (error) {
        for (const [sourceId, count] of counts) add(sourceId, count);
        throw error;
      }
    },
  };
}

async function addConflicts(pool: Pool, counts: readonly (readonly [sourceId: string, conflicts: number])[]) {
  await pool.query(
    `insert into message_conflict (source_id, conflicts, last_at)
     select source_id, conflicts, now() from unnest($1::uuid[], $2::bigint[]) as counted (source_id, conflicts)
     on conflict (source_id) do update set conflicts = message_conflict.conflicts + excluded.conflicts, last_at = now()`,
    [plainArray(counts.map(([sourceId]) => sourceId)), plainArray(counts.map(([, conflicts]) => conflicts))],
  );
}
