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

/** Reads what outranks scores between some firm groups, as it is now. */
export async function readStanding(client: PoolClient, firmIds: Iterable<string>): Promise<StoredStanding> {
  const { rows } = await client.query<StandingRow>({
    name: 'read-match-standing',
    text: `with ${standingSteps('$1::uuid[]')}
      select firm_id, summary, null from group_summary union all select left_id, null, right_id from ruled_different`,
    values: [uuidArray(firmIds)],
    rowMode: 'array',
  });
  return standingOfRows(rows);
}

/** A group with what one of its records says of single types, or a group and another one that is ruled to be somebody else. */
export type StandingRow = [firmId: string, summary: string | null, differentId: string | null];

/**
 * The steps `group_summary (firm_id, summary)` and `ruled_different (left_id, right_id)` of a statement, for some firm groups. A
 * group's records are all of one person, and its own record among them. Devices of one person mostly say the same of it.
 */
export function standingSteps(firmIds: string): string {
  return `group_record as materialized (
      select r.record_id, r.firm_id, r.summary
      from record own join record r on r.profile_id = own.profile_id and r.firm_id = own.firm_id
      where own.record_id = any(${firmIds}) and own.firm_id = own.record_id
    ), group_summary as (
      select distinct firm_id, summary from group_record
    ), ruling as (
      select left_record_id, right_record_id from judgement
        where kind = 'different' and revoked_at is null and left_record_id = any(array(select record_id from group_record))
      union select left_record_id, right_record_id from judgement
        where kind = 'different' and revoked_at is null and right_record_id = any(array(select record_id from group_record))
    ), ruled_different as (
      select l.firm_id as left_id, r.firm_id as right_id from ruling join record l on l.record_id = left_record_id
        join record r on r.record_id = right_record_id
      where l.firm_id is not null and r.firm_id is not null
    )`;
}

/** What rows of both steps say. */
export function standingOfRows(rows: Iterable<StandingRow>): StoredStanding {
  const groups = new Map<string, UniqueValue[]>();
  const different: [string, string][] = [];
  for (const [firmId, summary, differentId] of rows) {
    if (differentId !== null) different.push([firmId, differentId]);
    if (summary === null) continue;
    const { singles } = JSON.parse(summary) as CoreSummary;
    groups.set(firmId, [...(groups.get(firmId) ?? []), ...singles]);
  }
  return { groups: [...groups].map(([firmId, singles]) => ({ firmId, singles })), different };
}
