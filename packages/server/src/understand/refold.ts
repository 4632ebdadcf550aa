import { foldOfEvent } from '@throughline/core/understand/fold-of-event';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from '@throughline/core/understand/person-fold';
import type { PoolClient } from 'pg';
import { readCountedEvents } from '../collect/read-counted-events.ts';

/**
 * Folds profiles anew from the counted events of their records; one pass over the events for all of them.
 * Memory holds the folds, not the events.
 */
export async function refold(
  client: PoolClient,
  recordsByProfile: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, PersonFold>> {
  const profileOf = new Map<string, string>();
  const folds = new Map<string, PersonFold>();
  for (const [profileId, recordIds] of recordsByProfile) {
    folds.set(profileId, EMPTY_FOLD);
    for (const recordId of recordIds) profileOf.set(recordId, profileId);
  }
  if (profileOf.size === 0) return folds;
  for await (const events of readCountedEvents(client, profileOf.keys())) {
    for (const { fact, recordId } of events) {
      const profileId = profileOf.get(recordId)!;
      folds.set(profileId, mergeFolds(folds.get(profileId)!, foldOfEvent(fact, recordId)));
    }
  }
  return folds;
}
