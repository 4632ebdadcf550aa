import type { CoreSummary, UniqueValue } from '@throughline/core/resolve/core-summary';
import type { FirmGroup } from '@throughline/core/resolve/matching/standing';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';

/** What outranks scores between some firm groups, for `standingOf`. */
export interface StoredStanding {
  readonly groups: readonly FirmGroup[];
  /** Pairs of firm groups that somebody has ruled to be different people. */
  readonly different: readonly (readonly [left: string, right: string])[];
}

/** Reads what outranks scores between some firm groups, as it is now: two statements in one round trip. */
export async function readStanding(client: PoolClient, firmIds: Iterable<string>): Promise<StoredStanding> {
  const ids = uuidArray(firmIds);
  const [groups, different] = await Promise.all([readGroups(client, ids), readDifferent(client, ids)]);
  return { groups, different };
}

/** A group's records are all of one person, and its own record among them. Devices of one person mostly say the same of it. */
const RECORDS_OF_GROUPS = `record own join record r on r.profile_id = own.profile_id and r.firm_id = own.firm_id
  where own.record_id = any($1::uuid[]) and own.firm_id = own.record_id`;

async function readGroups(client: PoolClient, firmIds: Buffer): Promise<FirmGroup[]> {
  const { rows } = await client.query<{ firmId: string; summary: string }>({
    name: 'read-match-standing',
    text: `select r.firm_id as "firmId", r.summary from ${RECORDS_OF_GROUPS} group by r.firm_id, r.summary`,
    values: [firmIds],
  });
  const groups = new Map<string, UniqueValue[]>();
  for (const { firmId, summary } of rows) {
    const { singles } = JSON.parse(summary) as CoreSummary;
    groups.set(firmId, [...(groups.get(firmId) ?? []), ...singles]);
  }
  return [...groups].map(([firmId, singles]) => ({ firmId, singles }));
}

async function readDifferent(client: PoolClient, firmIds: Buffer): Promise<[string, string][]> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-match-different',
    text: `with asked as materialized (select r.record_id from ${RECORDS_OF_GROUPS}),
        ruled as (
          select left_record_id, right_record_id from judgement
            where kind = 'different' and revoked_at is null and left_record_id = any(array(select record_id from asked))
          union select left_record_id, right_record_id from judgement
            where kind = 'different' and revoked_at is null and right_record_id = any(array(select record_id from asked))
        )
      select l.firm_id, r.firm_id from ruled join record l on l.record_id = left_record_id
        join record r on r.record_id = right_record_id
      where l.firm_id is not null and r.firm_id is not null`,
    values: [firmIds],
    rowMode: 'array',
  });
  return rows;
}
