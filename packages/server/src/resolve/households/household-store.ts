import type { Household } from '@throughline/core/resolve/matching/households/household';
import type { PoolClient } from 'pg';
import { instantArray, intArray, uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { together } from '../../postgres/together.ts';
import { type HashKey, hashKey } from './hash-key.ts';

/** Replaces every household that is composed with one of some stored keys. */
export async function replaceHouseholds(
  client: PoolClient,
  keys: Iterable<string>,
  households: readonly Household[],
  hash: HashKey = hashKey,
): Promise<void> {
  const members = households.flatMap((household) =>
    household.members.map((member) => ({ ...member, householdId: household.householdId })),
  );
  const homes = households.flatMap(({ householdId, keys: own }) => own.map((key) => ({ key: hash(key), householdId })));
  await together([
    client.query({
      name: 'delete-households-of-keys',
      // As arrays, for each of which an index is asked: a plan that joins reads the tables whole.
      text: `with gone as materialized (
          select array(select distinct household_id from household_home where key = any($1::bigint[])) as ids
        ),
        members as (delete from household_member where household_id = any((select ids from gone)::uuid[])),
        homes as (delete from household_home where household_id = any((select ids from gone)::uuid[]))
        delete from household where household_id = any((select ids from gone)::uuid[])`,
      values: [plainArray(keys)],
    }),
    ...(households.length === 0
      ? []
      : [
          client.query({
            name: 'write-households',
            text: 'insert into household (household_id, people, since) select * from unnest($1::uuid[], $2::int[], $3::timestamptz[])',
            values: [
              uuidArray(households.map(({ householdId }) => householdId)),
              intArray(households.map((one) => one.members.filter(({ until }) => until === null).length)),
              instantArray(households.map((one) => one.members[0]!.since)),
            ],
          }),
          client.query({
            name: 'write-household-members',
            text: `insert into household_member (household_id, profile_id, since, until)
              select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])`,
            values: [
              uuidArray(members.map(({ householdId }) => householdId)),
              uuidArray(members.map(({ personId }) => personId)),
              instantArray(members.map(({ since }) => since)),
              instantArray(members.map(({ until }) => until)),
            ],
          }),
          client.query({
            name: 'write-household-homes',
            text: 'insert into household_home (key, household_id) select * from unnest($1::bigint[], $2::uuid[])',
            values: [plainArray(homes.map(({ key }) => key)), uuidArray(homes.map(({ householdId }) => householdId))],
          }),
        ]),
  ]);
}

/** What the households with any of some stored keys are composed with: all their keys, and everybody in them. */
export async function readHouseholdsAt(
  client: PoolClient,
  keys: Iterable<string>,
): Promise<{ keys: string[]; personIds: string[] }> {
  const { rows } = await client.query<[string[], string[]]>({
    name: 'read-households-at',
    text: `with found as materialized (
        select array(select distinct household_id from household_home where key = any($1::bigint[])) as ids
      )
      select array(select key from household_home where household_id = any((select ids from found)::uuid[])),
        array(select profile_id from household_member where household_id = any((select ids from found)::uuid[]))`,
    values: [plainArray(keys)],
    rowMode: 'array',
  });
  const [own, personIds] = rows[0]!;
  return { keys: own, personIds };
}

/** Forgets every household and all that they were judged by; rulings stay. */
export async function forgetAllHouseholds(client: PoolClient): Promise<void> {
  await client.query(
    'truncate household, household_member, household_home, household_person, household_key, household_queue',
  );
}
