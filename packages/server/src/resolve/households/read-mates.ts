import type { PoolClient } from 'pg';

/** Somebody who is, or was, at home with a person. */
export interface Mate {
  readonly profileId: string;
  /** When one of the two left; null while both are there. */
  readonly until: Date | null;
}

/** Who was at home with whoever some records belong to, at the same time as they; `recordIds` as text. */
export async function readMates(client: Pick<PoolClient, 'query'>, recordIds: string): Promise<Mate[]> {
  const { rows } = await client.query<{ profile_id: string; until: Date | null }>({
    name: 'read-mates',
    text: `select mate.profile_id, least(own.until, mate.until) as until
      from household_member own join household_member mate using (household_id)
      where own.profile_id = any(array(select profile_id from record where record_id = any($1::uuid[])))
        and mate.profile_id <> own.profile_id
        and greatest(own.since, mate.since) < least(own.until, mate.until) is not false`,
    values: [recordIds],
  });
  return rows.map(({ profile_id: profileId, until }) => ({ profileId, until }));
}
