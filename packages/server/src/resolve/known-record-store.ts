import type { Trust } from '@throughline/core/resolve/trust';
import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { nullableArray, plainArray } from '../postgres/sql-array.ts';

/** What the fast path reads of a record. Instants in ms since 1970. */
export interface KnownRecord {
  readonly profileId: string | null;
  readonly firstAt: number;
  readonly name: string | null;
  readonly nameAt: number | null;
  readonly nameKey: string | null;
  /** `identifier_id:trust` of every claim but orders, separated by spaces. */
  readonly known: string;
}

/** Reads records by id; those that do not exist are left out. */
export async function readKnownRecords(
  client: PoolClient,
  recordIds: readonly string[],
): Promise<Map<string, KnownRecord>> {
  const { rows } = await client.query<[string, string | null, Date, string | null, Date | null, string | null, string]>(
    {
      name: 'read-known-records',
      text: `select record_id, profile_id, first_at, name, name_at, name_key, known from record where record_id = any($1::uuid[])`,
      values: [plainArray(recordIds)],
      rowMode: 'array',
    },
  );
  return new Map(
    rows.map(([recordId, profileId, firstAt, name, nameAt, nameKey, known]) => [
      recordId,
      { profileId, firstAt: firstAt.getTime(), name, nameAt: nameAt?.getTime() ?? null, nameKey, known },
    ]),
  );
}

/** Whether any of some records belongs to another profile now than it did when it was read. */
export async function hasMoved(client: PoolClient, profileOfRecord: ReadonlyMap<string, string>): Promise<boolean> {
  const { rows } = await client.query<{ moved: boolean }>({
    name: 'has-moved',
    text: `select exists (
        select from unnest($1::uuid[], $2::uuid[]) as expected (record_id, profile_id)
        left join record on record.record_id = expected.record_id
        where record.profile_id is distinct from expected.profile_id
      ) as moved`,
    values: [plainArray(profileOfRecord.keys()), plainArray(profileOfRecord.values())],
  });
  return rows[0]!.moved;
}

/** Reads which of some orders the records claim already, with the instant of the claim; key `record identifier`. */
export async function readOrderClaims(
  client: PoolClient,
  pairs: readonly { recordId: string; identifierId: string }[],
): Promise<Map<string, { at: number; key: string }>> {
  const { rows } = await client.query<[string, string, Date, string]>({
    name: 'read-order-claims',
    text: `select ri.record_id, ri.identifier_id, ri.first_at, ri.first_key
      from unnest($1::uuid[], $2::uuid[]) as asked (record_id, identifier_id)
      join record_identifier ri using (record_id, identifier_id)`,
    values: [
      plainArray(pairs.map(({ recordId }) => recordId)),
      plainArray(pairs.map(({ identifierId }) => identifierId)),
    ],
    rowMode: 'array',
  });
  return new Map(
    rows.map(([recordId, identifierId, at, key]) => [`${recordId} ${identifierId}`, { at: at.getTime(), key }]),
  );
}

/** Moves the instants of names forward where the same name was said again later. */
export async function confirmNames(client: PoolClient, news: readonly RecordNews[]): Promise<void> {
  await client.query({
    name: 'confirm-names',
    text: `update record set name_at = said.at, name_key = said.key
      from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as said (record_id, at, key)
      where record.record_id = said.record_id and (record.name_at, record.name_key) < (said.at, said.key)`,
    values: [
      plainArray(news.map(({ recordId }) => recordId)),
      plainArray(news.map(({ name }) => new Date(name!.since.at).toISOString())),
      nullableArray(news.map(({ name }) => name!.since.key)),
    ],
  });
}

/** The trust with which a record is known to show an identifier, or null. */
export function knownTrust(known: string, identifierId: string): Trust | null {
  const at = known.indexOf(identifierId);
  return at === -1 ? null : (Number(known[at + identifierId.length + 1]) as Trust);
}
