import type { PersonFold } from '@throughline/core/understand/person-fold';
import type { PoolClient } from 'pg';
import { uuidArray } from '../postgres/binary-array.ts';

/** The parts of some people's folds that are kept as text, by profile id. */
export async function readFolds(
  client: PoolClient,
  profileIds: Iterable<string>,
): Promise<Map<string, Pick<PersonFold, 'traits' | 'addresses'>>> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-folds',
    text: 'select profile_id, fold from profile where profile_id = any($1::uuid[])',
    values: [uuidArray(profileIds)],
    rowMode: 'array',
  });
  return new Map(rows.map(([profileId, fold]) => [profileId, JSON.parse(fold) as PersonFold]));
}
