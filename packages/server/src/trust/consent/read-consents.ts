import type { Consent } from '@throughline/contract/consent';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';
import { plainArray } from '../../postgres/sql-array.ts';

/** Which part of the ledger is listed. */
export interface ConsentsAsked {
  /** Null for everybody. */
  readonly recordIds: readonly string[] | null;
  readonly purpose: string | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

const COLUMNS = `consent_id, consent.record_id, profile_id, purpose, channel, is_granted, said_at, recorded_at,
  ${exactInstant('recorded_at')} as exact_recorded_at, made_by, proof`;

interface Row {
  consent_id: string;
  record_id: string;
  profile_id: string | null;
  purpose: string;
  channel: string | null;
  is_granted: boolean;
  said_at: Date;
  recorded_at: Date;
  exact_recorded_at: string;
  made_by: string;
  proof: Record<string, string>;
}

/** The ledger, newest first, each entry with its place in the list. */
export async function readConsents(
  client: Pick<ClientBase, 'query'>,
  { recordIds, purpose, after, limit }: ConsentsAsked,
): Promise<{ consent: Consent; keys: InstantKeys }[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from consent left join record on record.record_id = consent.record_id
     where ($1::uuid[] is null or consent.record_id = any($1)) and ($2::text is null or purpose = $2)
       and ($3::timestamptz is null or (recorded_at, consent_id) < ($3, $4::uuid))
     order by recorded_at desc, consent_id desc limit $5`,
    [recordIds === null ? null : plainArray(recordIds), purpose, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ consent: consentOf(row), keys: [row.exact_recorded_at, row.consent_id] }));
}

/** Entries of the ledger by id, in the order of the ids. */
export async function readConsentsById(
  client: Pick<ClientBase, 'query'>,
  consentIds: readonly string[],
): Promise<Consent[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from consent left join record on record.record_id = consent.record_id
     where consent_id = any($1::uuid[]) order by array_position($1::uuid[], consent_id)`,
    [plainArray(consentIds)],
  );
  return rows.map(consentOf);
}

function consentOf(row: Row): Consent {
  return {
    id: row.consent_id,
    recordId: row.record_id,
    personId: row.profile_id,
    purpose: row.purpose,
    channel: row.channel,
    word: row.is_granted ? 'granted' : 'denied',
    saidAt: row.said_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    madeBy: row.made_by,
    proof: row.proof,
  };
}
