import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';

/** The household that somebody lives in. */
export interface LivedIn {
  readonly householdId: string;
  /** Everybody who lives there now, sorted. */
  readonly memberIds: readonly string[];
}

/** The households that some people live in now, by person; who lives alone, as far as anybody knows, is not among them. */
export async function readHouseholdsOf(
  client: PoolClient,
  profileIds: Iterable<string>,
): Promise<Map<string, LivedIn>> {
  const { rows } = await client.query<{ profile_id: string; household_id: string; members: string[] }>({
    name: 'read-households-of',
    text: `select own.profile_id, own.household_id, array_agg(mate.profile_id order by mate.profile_id) as members
      from household_member own join household_member mate using (household_id)
      where own.profile_id = any($1::uuid[]) and own.until is null and mate.until is null
      group by own.profile_id, own.household_id having count(*) > 1`,
    values: [uuidArray(profileIds)],
  });
  return new Map(rows.map((row) => [row.profile_id, { householdId: row.household_id, memberIds: row.members }]));
}
