import type { Deployment } from '../config/deployment.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { type NamedIdentifier, readNamedIdentifiers } from './read-named-identifiers.ts';

/** A place in the list of people who show an identifier: trust of their strongest claim, then id. */
export type HolderKeys = readonly [trust: number, profileId: string];

/**
 * The people who show an identifier, those first whose strongest claim to it is worth most, then by id. Usually one;
 * more when the value is contested, generic, or meant in several namespaces.
 * @throws ProblemError `invalid_identifier`
 */
export async function readPeopleByIdentifier(
  deployment: Deployment,
  named: NamedIdentifier,
  { after, limit }: { after: HolderKeys | null; limit: number },
): Promise<HolderKeys[]> {
  const identifiers = await readNamedIdentifiers(deployment, named);
  const { rows } = await deployment.pool.query<{ profile_id: string; trust: number }>({
    name: 'read-people-by-identifier',
    text: `select r.profile_id, max(ri.trust) as trust from record_identifier ri join record r using (record_id)
     where ri.identifier_id = any($1::uuid[]) and r.profile_id is not null
     group by r.profile_id
     having $2::integer is null or max(ri.trust) < $2 or (max(ri.trust) = $2 and r.profile_id > $3::uuid)
     order by max(ri.trust) desc, r.profile_id limit $4`,
    values: [
      plainArray(identifiers.map((identifier) => deployment.keyring.identifierId(identifier))),
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  });
  return rows.map((row) => [row.trust, row.profile_id]);
}
