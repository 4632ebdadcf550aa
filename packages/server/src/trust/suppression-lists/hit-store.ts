import type { Attachment } from '@throughline/core/resolve/matching/suppression/attach-entry';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import type { ListPlace } from './entry-store.ts';

export type HitStatus = 'open' | 'appealed' | 'confirmed' | 'reversed';

/** A hit as it is written. */
export interface HitRow extends ListPlace {
  readonly hitId: string;
  readonly entryId: string;
  readonly recordId: string;
  readonly status: HitStatus;
  readonly bits: number;
  readonly attachment: Attachment;
  /** Ids of its statements. */
  readonly evidence: readonly string[];
}

/** The hits of some records by some versions: what there is before people are compared anew. */
export async function readHitsOf(
  client: PoolClient,
  places: readonly ListPlace[],
  recordIds: readonly string[],
): Promise<{ hitId: string; recordId: string; status: HitStatus; evidence: string[]; bits: number }[]> {
  const { rows } = await client.query<{
    hitId: string;
    recordId: string;
    status: HitStatus;
    evidence: string[];
    bits: number;
  }>({
    name: 'read-hits-of-records',
    text: `select hit_id as "hitId", record_id as "recordId", status, evidence::text[], bits from suppression_hit
      where record_id = any($3::uuid[])
        and (list_id, version) in (select * from unnest($1::uuid[], $2::int[]))`,
    values: [
      uuidArray(places.map(({ listId }) => listId)),
      plainArray(places.map(({ version }) => version)),
      uuidArray(recordIds),
    ],
  });
  return rows;
}

/** Writes hits, new or known. */
export async function writeHits(client: PoolClient, hits: readonly HitRow[]): Promise<void> {
  if (hits.length === 0) return;
  await client.query({
    name: 'write-suppression-hits',
    text: `insert into suppression_hit (hit_id, list_id, version, entry_id, record_id, status, bits, attachment, evidence)
      select hit_id, list_id, version, entry_id, record_id, status, bits, attachment, evidence::uuid[]
      from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::float8[], $8::text[], $9::text[])
        as h (hit_id, list_id, version, entry_id, record_id, status, bits, attachment, evidence)
      on conflict (hit_id) do update set status = excluded.status, bits = excluded.bits,
        attachment = excluded.attachment, evidence = excluded.evidence`,
    values: [
      uuidArray(hits.map(({ hitId }) => hitId)),
      uuidArray(hits.map(({ listId }) => listId)),
      plainArray(hits.map(({ version }) => version)),
      uuidArray(hits.map(({ entryId }) => entryId)),
      uuidArray(hits.map(({ recordId }) => recordId)),
      hits.map(({ status }) => status),
      plainArray(hits.map(({ bits }) => bits)),
      hits.map(({ attachment }) => JSON.stringify(attachment)),
      hits.map(({ evidence }) => plainArray(evidence)),
    ],
  });
}

/** Deletes hits that are none any more. */
export async function deleteHits(client: PoolClient, hitIds: readonly string[]): Promise<void> {
  if (hitIds.length === 0) return;
  await client.query('delete from suppression_hit where hit_id = any($1::uuid[])', [uuidArray(hitIds)]);
}

/** Deletes hits of records of which nothing counts any more. */
export async function deleteNobodysHits(client: PoolClient): Promise<void> {
  await client.query(
    `delete from suppression_hit h where not exists (
       select from record r where r.record_id = h.record_id and r.profile_id is not null)`,
  );
}

/** A hit that staff rules on. */
export interface RuledHit extends ListPlace {
  readonly entryId: string;
  readonly recordId: string;
  readonly status: HitStatus;
  readonly evidence: readonly string[];
}

/** A hit; null when there is none. */
export async function readHit(client: PoolClient, hitId: string): Promise<RuledHit | null> {
  const { rows } = await client.query<RuledHit>(
    `select list_id as "listId", version, entry_id as "entryId", record_id as "recordId", status, evidence::text[]
     from suppression_hit where hit_id = $1`,
    [hitId],
  );
  return rows[0] ?? null;
}

/** What follows at once from a ruling: for the entry's hits of all records of the person, in every version. */
export async function setStatus(
  client: PoolClient,
  { entryId, recordIds, status }: { entryId: string; recordIds: readonly string[]; status: HitStatus },
): Promise<void> {
  await client.query('update suppression_hit set status = $3 where entry_id = $1 and record_id = any($2::uuid[])', [
    entryId,
    uuidArray(recordIds),
    status,
  ]);
}

/** Forgets what hits say of records that are erased, and what was ruled on them. */
export async function forgetHits(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query('delete from suppression_hit where record_id = any($1::uuid[])', [uuidArray(recordIds)]);
  await client.query('delete from suppression_hit_ruling where record_id = any($1::uuid[])', [uuidArray(recordIds)]);
}
