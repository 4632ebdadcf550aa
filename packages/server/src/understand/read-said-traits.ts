import type { PersonFold } from '@throughline/core/understand/person-fold';
import type { PoolClient } from 'pg';
import { uuidArray } from '../postgres/binary-array.ts';

/** By trait, then by record: what each says of its person, by the person's id. */
export type SaidTraits = PersonFold['traits'];

/** Reads what is said of the people to whom some records belong. */
export async function readSaidTraits(
  client: PoolClient,
  recordIds: Iterable<string>,
): Promise<Map<string, SaidTraits>> {
  const { rows } = await client.query<[profileId: string, fold: string]>({
    name: 'read-said-traits',
    text: `select profile_id, fold from profile
      where profile_id = any(array(select profile_id from record where record_id = any($1::uuid[])))`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return new Map(
    rows.map(([profileId, fold]) => [profileId, (JSON.parse(fold) as { traits?: SaidTraits }).traits ?? {}]),
  );
}
