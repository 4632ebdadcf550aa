import type { PoolClient } from 'pg';

/** Where tables of an archive wait until people have been computed. */
export const KEPT_TABLES: ReadonlyMap<string, string> = new Map([
  ['membership', 'kept_membership'],
  ['profile_version', 'kept_profile_version'],
  ['review_opening', 'kept_review_opening'],
]);

/** Makes the tables in which they wait; they end with the transaction. */
export async function makeKeptTables(client: PoolClient): Promise<void> {
  await client.query('create temp table kept_membership (like membership including defaults) on commit drop');
  await client.query('create temp table kept_profile_version (profile_id uuid, version bigint) on commit drop');
  await client.query('create temp table kept_review_opening (review_key uuid, opened_at timestamptz) on commit drop');
}

/**
 * Gives people what no fact says of them: where their records belonged when, versions that only rise, dates of review
 * items. Where an erasure made after the backup has changed who somebody is, the history goes on from there.
 */
export async function putBack(client: PoolClient): Promise<void> {
  await client.query('truncate membership');
  await client.query(
    'insert into membership (record_id, profile_id, since, until) select record_id, profile_id, since, until from kept_membership',
  );
  await client.query(
    `update membership set until = now() from record
     where record.record_id = membership.record_id and membership.until is null
       and record.profile_id is distinct from membership.profile_id`,
  );
  await client.query(
    `insert into membership (record_id, profile_id, since)
     select record_id, profile_id, now() from record where profile_id is not null and not exists (
       select from membership m where m.record_id = record.record_id and m.profile_id = record.profile_id and m.until is null
     )`,
  );
  await client.query(
    `update profile set version = coalesce(kept.version, last.version, profile.version)
     from profile p left join kept_profile_version kept using (profile_id)
       left join (select profile_id, max(version) as version from change group by profile_id) last using (profile_id)
     where p.profile_id = profile.profile_id`,
  );
  await client.query(
    'update review set opened_at = kept.opened_at from kept_review_opening kept where kept.review_key = review.review_key',
  );
}
