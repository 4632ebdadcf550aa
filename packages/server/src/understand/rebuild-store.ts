import type { PoolClient } from 'pg';

/**
 * Forgets everyone computed; facts, the change feed and memberships stay. Keeps versions for the people to come. The table
 * that others lock people in comes first: who holds somebody may still read the rest, and waiting for them holds up nothing.
 */
export async function forgetPeople(client: PoolClient): Promise<void> {
  await client.query('create temp table version_before on commit drop as select profile_id, version from profile');
  await client.query('create temp table record_before on commit drop as select * from record');
  await client.query('create temp table rebuild_began on commit drop as select clock_timestamp() as at');
  await client.query(
    `truncate profile_count, profile, record, record_identifier, record_alias, identifier, review, search_word,
       match_record, match_key, match_pair, match_queue`,
  );
}

/** Gives people the versions that they had, and brings back the keys of records of which nothing counts. */
export async function restoreWhatIsNotComputed(client: PoolClient): Promise<void> {
  await restoreVersions(client);
  await client.query(
    `insert into record (record_id, source_id, trust, subject_type, namespace, subject, first_at, known, summary)
     select record_id, source_id, trust, subject_type, namespace, subject, first_at, '', '' from record_before
     on conflict do nothing`,
  );
}

/** Gives people the versions that they had; who was nobody before, and had been somebody earlier, the last one of then. */
export async function restoreVersions(client: PoolClient): Promise<void> {
  await client.query(
    'update profile set version = version_before.version from version_before where version_before.profile_id = profile.profile_id',
  );
  await client.query(
    `update profile set version = greatest(profile.version, earlier.version)
     from (
       select profile_id, max(change.version) as version from change join profile p using (profile_id)
       where not exists (select from version_before v where v.profile_id = p.profile_id) group by profile_id
     ) earlier
     where earlier.profile_id = profile.profile_id`,
  );
}

/**
 * Where records belonged is history, and a rebuild makes none: what it wrote is undone, and only records that belong
 * to somebody else now begin a new membership.
 */
export async function keepMembershipHistory(client: PoolClient): Promise<void> {
  await client.query('delete from membership using rebuild_began where since >= at');
  await client.query('update membership set until = null from rebuild_began where until >= at');
  await client.query(
    `update membership set until = clock_timestamp() from record
     where record.record_id = membership.record_id and until is null and membership.profile_id is distinct from record.profile_id`,
  );
  await client.query(
    `insert into membership (record_id, profile_id)
     select record_id, profile_id from record
     where profile_id is not null and not exists (
       select from membership m where m.record_id = record.record_id and m.until is null
     )`,
  );
}

/** Which records make up some people, in order of profile id after `after`. */
export async function readProfilesAfter(
  client: PoolClient,
  after: string,
  limit: number,
): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ profile_id: string; record_ids: string[] }>(
    `select profile_id, array_agg(record_id order by record_id) as record_ids from record
     where profile_id > $1 group by profile_id order by profile_id limit $2`,
    [after, limit],
  );
  return new Map(rows.map((row) => [row.profile_id, row.record_ids]));
}

/** Which of some people show an identifier that is more than a device. */
export async function readIdentified(client: PoolClient, profileIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ profile_id: string }>(
    `select distinct r.profile_id from record r join record_identifier ri using (record_id) join identifier i using (identifier_id)
     where r.profile_id = any($1::uuid[]) and i.type in ('user_id', 'loyalty_card', 'customer_number', 'email', 'phone')`,
    [`{${profileIds.join(',')}}`],
  );
  return new Set(rows.map((row) => row.profile_id));
}

/** Keys of orders that people claim and that count for somebody else, by profile. */
export async function readLostOrders(
  client: PoolClient,
  profileIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ profile_id: string; order_key: string }>(
    `select distinct r.profile_id, i.namespace || '/' || i.value as order_key
     from record r join record_identifier ri using (record_id) join identifier i using (identifier_id)
     join record winner on winner.record_id = i.winner_record_id
     where r.profile_id = any($1::uuid[]) and winner.profile_id <> r.profile_id`,
    [`{${profileIds.join(',')}}`],
  );
  const lost = new Map<string, string[]>();
  for (const row of rows) lost.set(row.profile_id, [...(lost.get(row.profile_id) ?? []), row.order_key]);
  for (const keys of lost.values()) keys.sort();
  return lost;
}
