import type { Identifier } from '@throughline/core/resolve/identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';
import { mentionPatterns } from '../read-uncounted-mentions.ts';

/**
 * The records of a source that are about somebody, as the source names them: those of their user id, the orders and carts
 * that these show, and those without a user id that show their e-mail, phone or orders. Records of another user id are
 * another customer's, whatever they show.
 */
export async function readRecordsOfSubject(
  client: Pool | PoolClient,
  sourceId: string,
  { subject, keyring }: { subject: readonly Identifier[]; keyring: Pick<Keyring, 'identifierId'> },
): Promise<string[]> {
  const login = subject.find(({ type }) => type === 'user_id');
  const shown = subject.filter(({ type }) => type !== 'user_id').map((identifier) => keyring.identifierId(identifier));
  const { rows } = await client.query<{ record_id: string }>(
    `with own as (
       select record_id from record where source_id = $1 and subject_type = 'user_id' and namespace = $2 and subject = $3
     ), shown as (
       select identifier_id from own join record_identifier using (record_id) join identifier using (identifier_id)
       where type = 'anonymous_id'
       union select unnest($4::uuid[])
     ), devices as (
       -- A record that was taken back shows nothing any more; its events say what it showed.
       select distinct payload::jsonb ->> 'anonymousId' as subject from own join event using (record_id)
     )
     select record_id from own
     union select record_id from record join devices using (subject) where source_id = $1 and subject_type = 'anonymous_id'
     union select record_id from shown join record_identifier using (identifier_id) join record using (record_id)
     where source_id = $1 and subject_type <> 'user_id'`,
    [sourceId, login?.namespace ?? '', login?.value ?? '', plainArray(shown)],
  );
  return rows.map((row) => row.record_id);
}

/** Which of some people are a customer of the source under another user id. */
export async function readOtherCustomers(
  client: Pool | PoolClient,
  sourceId: string,
  { login, people }: { login: string; people: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await client.query<{ profile_id: string }>(
    `select distinct profile_id from record
     where source_id = $1 and subject_type = 'user_id' and subject <> $2 and profile_id = any($3::uuid[])`,
    [sourceId, login, plainArray(people)],
  );
  return new Set(rows.map((row) => row.profile_id));
}

/** Records of a source, or which of some are its; in order of id. */
export async function readOwnRecords(
  client: PoolClient,
  sourceId: string,
  { among = null, limit = null }: { among?: readonly string[] | null; limit?: number | null },
): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    `select record_id from record where source_id = $1 and ($2::uuid[] is null or record_id = any($2))
     order by record_id limit $3`,
    [sourceId, among === null ? null : plainArray(among), limit],
  );
  return rows.map((row) => row.record_id);
}

/** Deletes what a source sent into quarantine and mentions any of some texts; all of it where `texts` is null. */
export async function deleteQuarantinedOfSource(
  client: PoolClient,
  sourceId: string,
  texts: readonly string[] | null,
): Promise<void> {
  await client.query('delete from quarantine where source_id = $1 and ($2::text[] is null or body ilike any($2))', [
    sourceId,
    texts === null ? null : mentionPatterns(texts),
  ]);
}
