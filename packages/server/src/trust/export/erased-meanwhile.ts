import type { Pool, PoolClient } from 'pg';

/** Who of some people has been erased, in part or in whole, since a snapshot was taken. */
export type ErasedMeanwhile = (profileIds: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Watches for erasures from outside of a snapshot, in which the erased still are. As long as there is none, a page
 * costs one small statement.
 */
export async function watchErasures(pool: Pool, snapshot: PoolClient): Promise<ErasedMeanwhile> {
  const count = async (client: Pool | PoolClient): Promise<string> => {
    const { rows } = await client.query<{ count: string }>('select count(*) from erasure');
    return rows[0]!.count;
  };
  const before = await count(snapshot);
  return async function erasedMeanwhile(profileIds) {
    if (profileIds.length === 0 || (await count(pool)) === before) return new Set();
    const { rows: records } = await snapshot.query<{ profile_id: string; record_id: string }>(
      'select profile_id, record_id from record where profile_id = any($1::uuid[])',
      [profileIds],
    );
    const { rows: kept } = await pool.query<{ record_id: string }>(
      'select record_id from record where record_id = any($1::uuid[])',
      [records.map(({ record_id: recordId }) => recordId)],
    );
    const there = new Set(kept.map(({ record_id: recordId }) => recordId));
    return new Set(
      records.filter(({ record_id: recordId }) => !there.has(recordId)).map(({ profile_id: profileId }) => profileId),
    );
  };
}
