import type { Pool, PoolClient } from 'pg';

/** A version of a goal. */
export interface GoalVersion {
  readonly key: string;
  readonly version: number;
}

/** Goals whose newest version earlier decisions have not all been asked for. */
export async function readUnjoinedGoals(client: Pick<Pool, 'query'>): Promise<GoalVersion[]> {
  const { rows } = await client.query<GoalVersion>(
    `select key, version from (
       select distinct on (goal_key) goal_key as key, version, joined_at from goal order by goal_key, version desc
     ) newest where joined_at is null order by key`,
  );
  return rows;
}

/** Notes that every earlier decision has been asked for some versions. */
export async function markGoalsJoined(client: Pick<Pool, 'query'>, versions: readonly GoalVersion[]): Promise<void> {
  await client.query(
    `update goal set joined_at = now() from unnest($1::text[], $2::int[]) as joined (goal_key, version)
     where goal.goal_key = joined.goal_key and goal.version = joined.version`,
    [versions.map(({ key }) => key), versions.map(({ version }) => version)],
  );
}

/** People for whom something was decided, in order of profile id after `after`. */
export async function readDecidedPeople(client: PoolClient, after: string, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ profile_id: string }>({
    name: 'read-decided-people',
    text: `select profile_id from record r
      where profile_id > $1 and exists (select from decision d where d.record_id = r.record_id)
      group by profile_id order by profile_id limit $2`,
    values: [after, limit],
  });
  return rows.map((row) => row.profile_id);
}
