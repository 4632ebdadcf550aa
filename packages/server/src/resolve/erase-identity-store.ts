import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** What is to be erased of who is who. */
export interface ErasableIdentity {
  readonly recordIds: readonly string[];
  /** Identifiers that no other record shows. */
  readonly soleIdentifierIds: readonly string[];
  /** Every profile the records ever belonged to. */
  readonly profileIds: readonly string[];
  /** Subjects and identifiers as text, to find where else they stand. */
  readonly texts: readonly string[];
}

/** Reads the records of a person, or those that show an identifier, with what goes with them. */
export async function readErasableIdentity(
  client: PoolClient,
  { profileId, identifierId }: { profileId: string | null; identifierId: string | null },
): Promise<ErasableIdentity> {
  const { rows } = await client.query<{ record_id: string }>(
    `select record_id from record
     where profile_id = $1 or record_id in (select record_id from record_identifier where identifier_id = $2)`,
    [profileId, identifierId],
  );
  return readIdentityOfRecords(
    client,
    rows.map((row) => row.record_id),
  );
}

/** Reads what goes with some records. */
export async function readIdentityOfRecords(client: PoolClient, ids: readonly string[]): Promise<ErasableIdentity> {
  const { rows: records } = await client.query<{ record_id: string; subject: string }>(
    'select record_id, subject from record where record_id = any($1::uuid[]) order by record_id',
    [plainArray(ids)],
  );
  const recordIds = records.map((row) => row.record_id);
  const { rows: identifiers } = await client.query<{ identifier_id: string; value: string; is_sole: boolean }>(
    `select i.identifier_id, i.value, not exists (
       select 1 from record_identifier other where other.identifier_id = i.identifier_id and other.record_id <> all($1::uuid[])
     ) as is_sole
     from identifier i where i.identifier_id in (select identifier_id from record_identifier where record_id = any($1::uuid[]))`,
    [plainArray(recordIds)],
  );
  const { rows: profiles } = await client.query<{ profile_id: string }>(
    'select distinct profile_id from membership where record_id = any($1::uuid[])',
    [plainArray(recordIds)],
  );
  const sole = identifiers.filter((row) => row.is_sole);
  return {
    recordIds,
    soleIdentifierIds: sole.map((row) => row.identifier_id),
    profileIds: profiles.map((row) => row.profile_id),
    texts: [...new Set([...records.map(({ subject }) => subject), ...sole.map(({ value }) => value)])],
  };
}

/** Deletes records, what they showed, and the rulings and reviews that go with them. */
export async function deleteIdentityOf(
  client: PoolClient,
  { recordIds, soleIdentifierIds }: ErasableIdentity,
): Promise<void> {
  const records = plainArray(recordIds);
  const identifiers = plainArray(soleIdentifierIds);
  await client.query(
    'delete from judgement where left_record_id = any($1::uuid[]) or right_record_id = any($1::uuid[])',
    [records],
  );
  await client.query(
    'delete from record_alias where record_id = any($1::uuid[]) or alias_record_id = any($1::uuid[])',
    [records],
  );
  await client.query('delete from record_identifier where record_id = any($1::uuid[])', [records]);
  await client.query('delete from membership where record_id = any($1::uuid[])', [records]);
  await client.query('delete from record where record_id = any($1::uuid[])', [records]);
  await client.query('delete from identifier where identifier_id = any($1::uuid[])', [identifiers]);
  for (const table of ['review', 'review_ruling']) {
    await client.query(`delete from ${table} where subject = any($1::text[]) or evidence && $2::text[]`, [
      identifiers,
      plainArray([...recordIds, ...soleIdentifierIds]),
    ]);
  }
}
