import { SERVER } from '@throughline/core/resolve/trust';
import { type ConsentFold, mergeConsents } from '@throughline/core/understand/consent-fold';
import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** What a person said about a purpose, as it is written down. */
export interface LedgerEntry {
  readonly consentId: string;
  /** The record through which the person was addressed. */
  readonly recordId: string;
  readonly purpose: string;
  /** Null for every channel. */
  readonly channel: string | null;
  readonly isGranted: boolean;
  /** When the person said it; ms since 1970. */
  readonly saidAt: number;
  readonly madeBy: string;
  /** Where and how it was said. */
  readonly proof: Readonly<Record<string, string>>;
}

/** Appends words to the ledger. */
export async function insertConsents(client: PoolClient, entries: readonly LedgerEntry[]): Promise<void> {
  await client.query(
    `insert into consent (consent_id, record_id, purpose, channel, is_granted, said_at, recorded_at, made_by, proof)
     select consent_id, record_id, purpose, channel, is_granted, said_at, now(), made_by, proof
     from jsonb_to_recordset($1::jsonb) as entry (consent_id uuid, record_id uuid, purpose text, channel text,
       is_granted boolean, said_at timestamptz, made_by text, proof jsonb)`,
    [
      JSON.stringify(
        entries.map((entry) => ({
          consent_id: entry.consentId,
          record_id: entry.recordId,
          purpose: entry.purpose,
          channel: entry.channel,
          is_granted: entry.isGranted,
          said_at: new Date(entry.saidAt).toISOString(),
          made_by: entry.madeBy,
          proof: entry.proof,
        })),
      ),
    ],
  );
}

/**
 * What the ledger says of some records by purpose, as events say it: the last grant and the last denial. Whoever writes
 * the ledger is believed as a server is. Words about one channel count for that channel only.
 */
export async function readLedgerConsents(
  client: PoolClient | Pool,
  recordIds: string,
  channel: string | null,
): Promise<Map<string, ConsentFold>> {
  const { rows } = await client.query<{ purpose: string; is_granted: boolean; said_at: Date }>({
    name: 'read-ledger-consents',
    text: `select purpose, is_granted, max(said_at) as said_at from consent
      where record_id = any($1::uuid[]) and (channel is null or channel = $2) group by purpose, is_granted`,
    values: [recordIds, channel],
  });
  const consents = new Map<string, ConsentFold>();
  for (const row of rows) {
    const said = { [SERVER]: row.said_at.getTime() };
    const fold: ConsentFold = row.is_granted ? { granted: said, denied: {} } : { granted: {}, denied: said };
    const other = consents.get(row.purpose);
    consents.set(row.purpose, other === undefined ? fold : mergeConsents(other, fold));
  }
  return consents;
}

/**
 * Before some records are erased: what they denied is said by each record that stays with their people, without its proof.
 * Erasing a part of somebody must not take back their no.
 */
export async function carryDenialsOver(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query(
    `insert into consent (consent_id, record_id, purpose, channel, is_granted, said_at, recorded_at, made_by)
     select gen_random_uuid(), stays.record_id, purpose, channel, false, max(said_at), now(), 'erasure'
     from consent join record goes on goes.record_id = consent.record_id
       join record stays on stays.profile_id = goes.profile_id and stays.record_id <> all($1::uuid[])
     where consent.record_id = any($1::uuid[]) and not is_granted
     group by stays.record_id, purpose, channel`,
    [plainArray(recordIds)],
  );
}

/** Deletes what some records said. */
export async function deleteConsents(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query('delete from consent where record_id = any($1::uuid[])', [plainArray(recordIds)]);
}
