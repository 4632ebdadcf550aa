import type { Deployment } from '../../config/deployment.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { together } from '../../postgres/together.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import { readLedgerConsents } from './consent-store.ts';
import { standingConsents } from './standing-consents.ts';

/** A person as the ledger sees them. */
export interface Speaker {
  /** Null while nothing that the record said counts. */
  readonly profileId: string | null;
  readonly recordIds: readonly string[];
}

/** What stands for a person by purpose, on every channel. */
export async function readStandingConsents(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { profileId, recordIds }: Speaker,
): Promise<Record<string, 'granted' | 'denied'>> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const [ledger, documents] = await together([
      readLedgerConsents(client, plainArray(recordIds), null),
      readPersonDocuments(client, profileId === null ? [] : [profileId], settings()),
    ]);
    return standingConsents(documents.get(profileId ?? '')?.consents ?? {}, ledger);
  });
}
