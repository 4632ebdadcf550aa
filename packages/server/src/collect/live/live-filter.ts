import { createHash } from 'node:crypto';
import { uuidFromBytes } from '../../config/uuid-from-bytes.ts';
import type { Arrival } from './arrival.ts';

/** What of that which comes in is watched; null does not ask. */
export interface LiveFilter {
  readonly sourceId: string | null;
  readonly type: string | null;
  readonly name: string | null;
  /** Shown are these only; all are counted. */
  readonly only: 'accepted' | 'quarantined' | null;
  /** The person of a record, by that record's id. */
  readonly recordId: string | null;
  /** Whoever shows an identifier, by its id. */
  readonly identifierId: string | null;
}

/** The id of everybody's watch with one filter: it is the same in every process, and after a new connection. */
export function watchIdOf({ sourceId, type, name, only, recordId, identifierId }: LiveFilter): string {
  const text = JSON.stringify([sourceId, type, name, only, recordId, identifierId]);
  return uuidFromBytes(createHash('sha256').update(text).digest(), 8);
}

/** Whether an arrival fits; `ask` where only the database knows whose it is. */
export function fits(filter: LiveFilter, arrival: Arrival): 'yes' | 'no' | 'ask' {
  const { sourceId, type, name, recordId, identifierId } = filter;
  if (sourceId !== null && sourceId !== arrival.sourceId) return 'no';
  if (type !== null || name !== null) {
    const head = arrival.head();
    if ((type !== null && type !== head.type) || (name !== null && name !== head.name)) return 'no';
  }
  if (recordId === null && identifierId === null) return 'yes';
  // What was refused is about nobody.
  if (arrival.recordId === null) return 'no';
  if (arrival.recordId === recordId) return 'yes';
  if (identifierId !== null && arrival.shows?.has(identifierId)) return 'yes';
  return 'ask';
}
