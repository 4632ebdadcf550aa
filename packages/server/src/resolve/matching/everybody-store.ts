import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { IS_KNOWN_BY } from './match-subject-store.ts';

/** A record that is asked what it says. */
export type SubjectRow = [recordId: string, firmId: string, profileId: string];

/** Ways of planning that transactions which look rows up by key have switched off, and that reading a whole table needs. */
const WHOLE_TABLE = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'];

/** Counts the records that may be matched; no more than `most`. */
export async function countSubjects(client: PoolClient, most: number | null = null): Promise<number> {
  const { rows } = await client.query<[number]>({
    text: `select count(*)::int from (select from record where firm_id is not null and trust > 0 limit $1) subject`,
    values: [most],
    rowMode: 'array',
  });
  return rows[0]![0];
}

/** Begins to read all records that may be matched, in the order of firm groups and ids; `fetchSubjects` goes on. */
export async function openSubjects(client: PoolClient): Promise<void> {
  await openCursor(
    client,
    'everybody',
    `select r.record_id, r.firm_id, r.profile_id from record r
     where r.firm_id is not null and r.trust > 0 and ${IS_KNOWN_BY} order by r.firm_id, r.record_id`,
  );
}

/** Reads the next records; none when all are read. */
export function fetchSubjects(client: PoolClient, most: number): Promise<SubjectRow[]> {
  return fetchRows(client, 'everybody', most);
}

/** A record as it was matched last. */
export type StoredRow = [recordId: string, firmId: string, text: string, isIndexed: boolean, matchId: string | null];

/** Begins to read all records as they were matched last, in the order of ids; `fetchStored` goes on. */
export async function openStored(client: PoolClient): Promise<void> {
  await openCursor(
    client,
    'matched',
    'select record_id, firm_id, person, is_indexed, match_id from match_record order by record_id',
  );
}

/** Reads the next of them; none when all are read. */
export function fetchStored(client: PoolClient, most: number): Promise<StoredRow[]> {
  return fetchRows(client, 'matched', most);
}

/** Reads what is said of people: `profile.fold` as it is stored. */
export async function readFolds(client: PoolClient, profileIds: Iterable<string>): Promise<[string, string][]> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-folds',
    text: 'select profile_id, fold from profile where profile_id = any($1::uuid[])',
    values: [uuidArray(profileIds)],
    rowMode: 'array',
  });
  return rows;
}

/** Writes records that were matched before as they are matched now. */
export async function updateStored(client: PoolClient, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'update-match-records',
    text: `update match_record m
      set firm_id = now.firm_id, person = now.person, is_indexed = now.is_indexed, match_id = now.match_id
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::uuid[])
        as now (record_id, firm_id, person, is_indexed, match_id)
      where m.record_id = now.record_id`,
    values: [
      uuidArray(rows.map(([recordId]) => recordId)),
      uuidArray(rows.map(([, firmId]) => firmId)),
      rows.map(([, , text]) => text),
      plainArray(rows.map(([, , , isIndexed]) => isIndexed)),
      uuidArray(rows.map(([, , , , matchId]) => matchId)),
    ],
  });
}

async function openCursor(client: PoolClient, name: string, statement: string): Promise<void> {
  const { rows } = await client.query<string[]>({
    text: `select ${WHOLE_TABLE.map((setting) => `current_setting('${setting}')`).join(', ')}`,
    rowMode: 'array',
  });
  const set = (valueOf: (at: number) => string): string =>
    WHOLE_TABLE.map((setting, at) => `set local ${setting} = ${valueOf(at)};`).join(' ');
  await client.query(
    `${set(() => 'on')} declare ${name} no scroll cursor for ${statement}; ${set((at) => rows[0]![at]!)}`,
  );
}

async function fetchRows<Row extends unknown[]>(client: PoolClient, cursor: string, most: number): Promise<Row[]> {
  const { rows } = await client.query<Row>({ text: `fetch ${most} from ${cursor}`, rowMode: 'array' });
  if (rows.length === 0) await client.query(`close ${cursor}`);
  return rows;
}
