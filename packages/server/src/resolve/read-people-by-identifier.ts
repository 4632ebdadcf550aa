import type { Deployment } from '../config/deployment.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { type NamedIdentifier, readNamedIdentifiers } from './read-named-identifiers.ts';

/**
 * Ids of the people who show an identifier, those first whose strongest claim to it is worth most, then by id; `limit`
 * at most. Usually one; more when the value is contested, generic, or meant in several namespaces.
 * @throws ProblemError `invalid_identifier`
 */
export async function readPeopleByIdentifier(
  deployment: Deployment,
  named: NamedIdentifier,
  limit: number,
): Promise<string[]> {
  const identifiers = await readNamedIdentifiers(deployment, named);
  const { rows } = await deployment.pool.query<{ profile_id: string }>(
    `select r.profile_id from record_identifier ri join record r using (record_id)
     where ri.identifier_id = any($1::uuid[]) and r.profile_id is not null
     group by r.profile_id order by max(ri.trust) desc, r.profile_id limit $2`,
    [plainArray(identifiers.map((identifier) => deployment.keyring.identifierId(identifier))), limit],
  );
  return rows.map((row) => row.profile_id);
}
