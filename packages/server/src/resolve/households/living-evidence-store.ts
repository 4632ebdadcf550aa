import { MOST_SHARING } from '@throughline/core/resolve/matching/households/crowding';
import type { LivingEvidence } from '@throughline/core/resolve/matching/households/living-evidence';
import { livingKeys } from '@throughline/core/resolve/matching/households/living-keys';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { together } from '../../postgres/together.ts';
import { type HashKey, hashKey } from './hash-key.ts';

/** What living together was judged by last, of some people. */
export async function readStoredEvidence(
  client: PoolClient,
  profileIds: Iterable<string>,
): Promise<Map<string, LivingEvidence>> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-stored-evidence',
    text: 'select profile_id, evidence from household_person where profile_id = any($1::uuid[])',
    values: [uuidArray(profileIds)],
    rowMode: 'array',
  });
  return new Map(rows.map(([profileId, evidence]) => [profileId, JSON.parse(evidence) as LivingEvidence]));
}

/** Replaces what is kept of some people. Who is not among `evidence` is forgotten. */
export async function replaceEvidence(
  client: PoolClient,
  profileIds: readonly string[],
  evidence: readonly LivingEvidence[],
  hash: HashKey = hashKey,
): Promise<void> {
  const keys = evidence.flatMap((one) =>
    [...hashedKeys(one, hash).keys()].map((key) => ({ key, personId: one.personId })),
  );
  await together([
    forgetEvidence(client, profileIds),
    evidence.length > 0 &&
      client.query({
        name: 'write-evidence',
        text: 'insert into household_person (profile_id, evidence) select * from unnest($1::uuid[], $2::text[])',
        values: [uuidArray(evidence.map(({ personId }) => personId)), evidence.map((one) => JSON.stringify(one))],
      }),
    keys.length > 0 &&
      client.query({
        name: 'write-household-keys',
        text: 'insert into household_key (key, profile_id) select * from unnest($1::bigint[], $2::uuid[]) on conflict do nothing',
        values: [plainArray(keys.map(({ key }) => key)), uuidArray(keys.map(({ personId }) => personId))],
      }),
  ]);
}

/** Forgets all that is kept of what some people say of where they live. */
export async function forgetEvidence(client: PoolClient, profileIds: readonly string[]): Promise<void> {
  const ids = [uuidArray(profileIds)];
  await together([
    client.query({
      name: 'forget-household-keys',
      text: 'delete from household_key where profile_id = any($1::uuid[])',
      values: ids,
    }),
    client.query({
      name: 'forget-evidence',
      text: 'delete from household_person where profile_id = any($1::uuid[])',
      values: ids,
    }),
  ]);
}

/** All keys of one person by how they are stored, with what they say. */
export function hashedKeys(person: LivingEvidence, hash: HashKey = hashKey): Map<string, string> {
  const { homes, near, contacts } = livingKeys(person);
  return new Map([...homes, ...near, ...contacts].map((key) => [hash(key), key]));
}

/** How many people have each of some stored keys, `most` where there are as many or more. */
export async function countHolders(
  client: PoolClient,
  keys: Iterable<string>,
  most: number = MOST_SHARING + 1,
): Promise<Map<string, number>> {
  const { rows } = await client.query<[string, string]>({
    name: 'count-household-holders',
    text: `select asked.key, (select count(*) from (
          select from household_key held where held.key = asked.key limit $2
        ) counted) from unnest($1::bigint[]) as asked (key)`,
    values: [plainArray(keys), most],
    rowMode: 'array',
  });
  return new Map(rows.map(([key, count]) => [key, Number(count)]));
}

/** Who has any of some stored keys. */
export async function readHolders(client: PoolClient, keys: Iterable<string>): Promise<Set<string>> {
  const { rows } = await client.query<[string]>({
    name: 'read-household-holders',
    text: 'select distinct profile_id from household_key where key = any($1::bigint[])',
    values: [plainArray(keys)],
    rowMode: 'array',
  });
  return new Set(rows.map(([profileId]) => profileId));
}
