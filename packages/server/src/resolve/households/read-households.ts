import type { HouseholdMember, HouseholdSummary } from '@throughline/contract/household';
import type { ClientBase } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';

type Reader = Pick<ClientBase, 'query'>;

/** Which households are listed. */
export interface HouseholdsAsked {
  readonly minPeople: number;
  /** Only those about whose members somebody has ruled, or only the others; null does not ask. */
  readonly isRuled: boolean | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Households in order of id. */
export async function readHouseholds(
  client: Reader,
  { minPeople, isRuled, after, limit }: HouseholdsAsked,
): Promise<HouseholdSummary[]> {
  const { rows } = await client.query<{ household_id: string }>(
    `select household_id from household h
     where ($1::uuid is null or household_id > $1) and people >= $2 and ($3::boolean is null or $3 = exists (
       select from household_member m join record r using (profile_id) join household_ruling ruling
         on r.record_id in (ruling.left_record_id, ruling.right_record_id)
       where m.household_id = h.household_id and ruling.revoked_at is null
     )) order by household_id limit $4`,
    [after, minPeople, isRuled, limit],
  );
  return readHouseholdsById(
    client,
    rows.map((row) => row.household_id),
  );
}

interface MemberRow {
  household_id: string;
  people: number;
  household_since: Date | null;
  profile_id: string;
  name: string | null;
  since: Date | null;
  until: Date | null;
}

/** Some households with everybody in them, in order of id. */
export async function readHouseholdsById(client: Reader, ids: readonly string[]): Promise<HouseholdSummary[]> {
  const { rows } = await client.query<MemberRow>({
    name: 'read-households-by-id',
    text: `select household_id, h.people, h.since as household_since, m.profile_id, m.since, m.until, coalesce(
        nullif(trim(p.traits ->> 'name'), ''),
        nullif(trim(concat_ws(' ', p.traits ->> 'firstName', p.traits ->> 'lastName')), '')
      ) as name
      from household h join household_member m using (household_id) left join profile p using (profile_id)
      where household_id = any($1::uuid[])
      order by household_id, m.until is not null, m.since nulls first, m.profile_id`,
    values: [uuidArray(ids)],
  });
  const found = new Map<string, HouseholdSummary & { members: HouseholdMember[] }>();
  for (const row of rows) {
    const household = found.get(row.household_id) ?? {
      id: row.household_id,
      people: row.people,
      since: row.household_since?.toISOString() ?? null,
      members: [],
    };
    found.set(row.household_id, household);
    household.members.push({
      personId: row.profile_id,
      name: row.name,
      since: row.since?.toISOString() ?? null,
      until: row.until?.toISOString() ?? null,
    });
  }
  return [...found.values()];
}

/** The households of one person: where they live now, and those they have left. */
export async function readHouseholdIds(
  client: Reader,
  profileId: string,
): Promise<{ now: string | null; before: readonly string[] }> {
  const { rows } = await client.query<{ household_id: string; until: Date | null }>(
    'select household_id, until from household_member where profile_id = $1 order by until desc nulls first, household_id',
    [profileId],
  );
  const ids = (isNow: boolean) => rows.filter(({ until }) => (until === null) === isNow).map((row) => row.household_id);
  return { now: ids(true)[0] ?? null, before: ids(false) };
}
