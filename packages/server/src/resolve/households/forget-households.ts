import type { PoolClient } from 'pg';
import { ownHouseholds } from '../../postgres/advisory-locks.ts';
import { queueForHouseholds } from './household-queue-store.ts';
import { deleteHouseholdRulings } from './household-ruling-store.ts';
import { composeAround } from './keep-households.ts';

/**
 * Forgets what households keep of records that are being erased and of whoever they belong to, or ever did; what remains of
 * them is read again behind the matcher. Waits for the round that runs, which could write what it has read of them.
 */
export async function forgetHouseholds(
  client: PoolClient,
  { recordIds, profileIds }: { readonly recordIds: readonly string[]; readonly profileIds: readonly string[] },
): Promise<void> {
  await ownHouseholds(client);
  await deleteHouseholdRulings(client, recordIds);
  await composeAround(client, profileIds, new Map(), new Set(profileIds));
  // A person's id is that of a record, and somebody whom an erased record once belonged to may still be there.
  await queueForHouseholds(client, profileIds);
}
