import type { PoolClient } from 'pg';
import { textArray, uuidArray } from '../../postgres/binary-array.ts';
import { nullableArray, plainArray } from '../../postgres/sql-array.ts';

/** A record that is matched, as it was matched last. */
export interface MatchRow {
  readonly recordId: string;
  readonly firmId: string;
  /** What it says: `PersonData` as JSON. */
  readonly text: string;
  readonly isIndexed: boolean;
  readonly matchId: string | null;
}

const COLUMNS = `m.record_id as "recordId", m.firm_id as "firmId", m.person as text, m.is_indexed as "isIndexed",
  m.match_id as "matchId"`;

/** Reads the firm groups of some records, as they were matched last and as they are now. */
export async function readGroupRows(client: PoolClient, recordIds: Iterable<string>): Promise<Map<string, MatchRow>> {
  const { rows } = await client.query<MatchRow>({
    name: 'read-match-groups',
    text: `select ${COLUMNS} from match_record m where m.firm_id = any(array(
        select firm_id from match_record where record_id = any($1::uuid[])
        union select firm_id from record where record_id = any($1::uuid[]) and firm_id is not null
      ))`,
    values: [uuidArray(recordIds)],
  });
  return byId(rows);
}

/** Reads the records of matches that do not belong together as it says: a clash that is gone has kept them apart. */
export async function readTornRecords(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<[string]>({
    text: `select record_id from match_record where match_id in (
        select match_id from match_record join record using (record_id)
        where match_id is not null group by match_id having count(distinct profile_id) > 1
      ) order by match_id`,
    rowMode: 'array',
  });
  return rows.map(([recordId]) => recordId);
}

/** Reads the records that some matches joined. */
export async function readRecordIdsOfMatches(client: PoolClient, matchIds: Iterable<string>): Promise<string[]> {
  const { rows } = await client.query<[string]>({
    text: 'select record_id from match_record where match_id = any($1::uuid[])',
    values: [uuidArray(matchIds)],
    rowMode: 'array',
  });
  return rows.map(([recordId]) => recordId);
}

/** Reads what some records say. */
export async function readTexts(client: PoolClient, recordIds: Iterable<string>): Promise<Map<string, string>> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-match-texts',
    text: 'select record_id, person from match_record where record_id = any($1::uuid[])',
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return new Map(rows);
}

/** Writes records as they are matched now; whom they are matched with is written later. */
export async function writeMatchRows(client: PoolClient, rows: readonly Omit<MatchRow, 'matchId'>[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'write-match-records',
    text: `insert into match_record (record_id, firm_id, person, is_indexed)
      select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[])
      on conflict (record_id) do update
        set firm_id = excluded.firm_id, person = excluded.person, is_indexed = excluded.is_indexed`,
    values: [
      uuidArray(rows.map(({ recordId }) => recordId)),
      uuidArray(rows.map(({ firmId }) => firmId)),
      textArray(rows.map(({ text }) => text)),
      plainArray(rows.map(({ isIndexed }) => isIndexed)),
    ],
  });
}

/** Takes records out that are not matched any more. */
export async function deleteMatchRows(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await client.query({
    name: 'delete-match-records',
    text: 'delete from match_record where record_id = any($1::uuid[])',
    values: [uuidArray(recordIds)],
  });
}

/** Writes whom records are matched with. */
export async function writeMatches(
  client: PoolClient,
  matches: readonly Pick<MatchRow, 'recordId' | 'matchId'>[],
): Promise<void> {
  if (matches.length === 0) return;
  await client.query({
    name: 'write-matches',
    text: `update match_record set match_id = now.match_id from unnest($1::uuid[], $2::uuid[]) as now (record_id, match_id)
      where match_record.record_id = now.record_id`,
    values: [uuidArray(matches.map(({ recordId }) => recordId)), nullableArray(matches.map(({ matchId }) => matchId))],
  });
}

/** Names matches anew that bear the id of a record which is gone. */
export async function renameMatches(client: PoolClient, gone: Iterable<string>): Promise<void> {
  await client.query(
    `update match_record m set match_id = named.smallest
      from (
        select match_id, min(record_id::text)::uuid as smallest from match_record
        where match_id = any($1::uuid[]) group by match_id
      ) named
      where m.match_id = named.match_id`,
    [uuidArray(gone)],
  );
}

function byId(rows: readonly MatchRow[]): Map<string, MatchRow> {
  return new Map(rows.map((row) => [row.recordId, row]));
}
