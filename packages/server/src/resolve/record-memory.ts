import { RecentMap } from '../config/recent-map.ts';
import type { KnownRecord } from './known-record-store.ts';

/** Records remembered at least; at most twice as many, of some 500 bytes each. */
const CAPACITY = 50_000;

/**
 * Records as this process saw them last, so that most batches read none. A hint, never the truth: whoever relies on a
 * record must find its person still settled by the same transaction (`settledBy`) when it holds the lock. What other
 * processes change is noticed there, and the batch runs again without the memory.
 */
export interface RecordMemory {
  get(recordId: string): KnownRecord | undefined;
  note(records: ReadonlyMap<string, KnownRecord>): void;
  forget(recordIds: Iterable<string>): void;
}

/** An empty memory. Every process has its own. */
export function createRecordMemory(): RecordMemory {
  const recent = new RecentMap<KnownRecord>(CAPACITY);
  return {
    get: (recordId) => recent.get(recordId),
    note(records) {
      for (const [recordId, record] of records) if (record.profileId !== null) recent.set(recordId, record);
    },
    forget(recordIds) {
      for (const recordId of recordIds) recent.delete(recordId);
    },
  };
}
