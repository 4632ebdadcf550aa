import type { UniqueValue } from '@throughline/core/resolve/core-summary';
import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** A ruling on two records. */
export interface Judgement {
  readonly judgementId: string;
  readonly kind: 'same' | 'different';
  readonly left: string;
  readonly right: string;
}

/** Adds a ruling. */
export async function insertJudgement(
  client: PoolClient,
  judgement: Judgement & { readonly reason: string; readonly actor: string },
): Promise<void> {
  await client.query(
    `insert into judgement (judgement_id, kind, left_record_id, right_record_id, reason, made_by) values ($1, $2, $3, $4, $5, $6)`,
    [judgement.judgementId, judgement.kind, judgement.left, judgement.right, judgement.reason, judgement.actor],
  );
}

/** Takes a ruling back; null when there is none, false when it was taken back before. */
export async function revokeStoredJudgement(
  client: PoolClient,
  judgementId: string,
  actor: string,
): Promise<Judgement | false | null> {
  const { rows } = await client.query<Judgement & { isRevoked: boolean }>(
    `select judgement_id as "judgementId", kind, left_record_id as left, right_record_id as right,
       revoked_at is not null as "isRevoked"
     from judgement where judgement_id = $1 for update`,
    [judgementId],
  );
  const [found] = rows;
  if (found === undefined) return null;
  if (found.isRevoked) return false;
  await client.query('update judgement set revoked_by = $2, revoked_at = now() where judgement_id = $1', [
    judgementId,
    actor,
  ]);
  return found;
}

/** A record in a chain of *same* rulings, with the rulings that lead to it. */
export interface ChainedRecord {
  readonly recordId: string;
  /** Ids of the rulings from the start to here. */
  readonly path: readonly string[];
  /** Single values of its base core. */
  readonly singles: readonly UniqueValue[];
}

/** Records that standing *same* rulings connect with one, itself first. */
export async function readSameChain(client: PoolClient, recordId: string): Promise<ChainedRecord[]> {
  const { rows } = await client.query<{ record_id: string; path: string[]; summary: string | null }>(
    `with recursive chain (record_id, path) as (
       select $1::uuid, '{}'::uuid[]
       union
       select case when j.left_record_id = c.record_id then j.right_record_id else j.left_record_id end, c.path || j.judgement_id
       from chain c join judgement j on j.kind = 'same' and j.revoked_at is null
         and c.record_id in (j.left_record_id, j.right_record_id)
       where j.judgement_id <> all(c.path) and cardinality(c.path) < 32
     )
     select distinct on (chain.record_id) chain.record_id, chain.path, record.summary
     from chain left join record on record.record_id = chain.record_id and record.profile_id is not null
     order by chain.record_id, cardinality(chain.path)`,
    [recordId],
  );
  return rows.map((row) => ({
    recordId: row.record_id,
    path: row.path,
    singles: row.summary === null ? [] : (JSON.parse(row.summary) as { singles: UniqueValue[] }).singles,
  }));
}

/** Standing *different* rulings with both ends among some records. */
export async function readDifferences(client: PoolClient, recordIds: Iterable<string>): Promise<Judgement[]> {
  const { rows } = await client.query<Judgement>(
    `select judgement_id as "judgementId", kind, left_record_id as left, right_record_id as right from judgement
     where kind = 'different' and revoked_at is null
       and left_record_id = any($1::uuid[]) and right_record_id = any($1::uuid[])`,
    [plainArray(recordIds)],
  );
  return rows;
}

/** The ids among some that are records of which something counts. */
export async function readCountedRecords(client: PoolClient, recordIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ record_id: string }>(
    'select record_id from record where record_id = any($1::uuid[]) and profile_id is not null',
    [plainArray(recordIds)],
  );
  return new Set(rows.map((row) => row.record_id));
}
