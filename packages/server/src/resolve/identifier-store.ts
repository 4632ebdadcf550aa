import type { Identifier } from '@throughline/core/resolve/identifier';
import type { ValueState } from '@throughline/core/resolve/value-state';
import type { PoolClient } from 'pg';
import { textArray, uuidArray } from '../postgres/binary-array.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { stateLetters } from './read-state-letters.ts';

/** Adds identifiers that do not exist yet, in order of id; gives back the ids of those it added. */
export async function addIdentifiers(
  client: PoolClient,
  identifiers: ReadonlyMap<string, Identifier>,
): Promise<Set<string>> {
  const sorted = [...identifiers].sort(([left], [right]) => (left < right ? -1 : 1));
  const { rows } = await client.query<[string]>({
    name: 'add-identifiers',
    text: `insert into identifier (identifier_id, namespace, type, value)
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
      on conflict do nothing returning identifier_id`,
    values: [
      uuidArray(sorted.map(([id]) => id)),
      textArray(sorted.map(([, { namespace }]) => namespace)),
      textArray(sorted.map(([, { type }]) => type)),
      textArray(sorted.map(([, { value }]) => value)),
    ],
    rowMode: 'array',
  });
  return new Set(rows.map(([id]) => id));
}

/** Locks identifiers that are not generic to every source, in order of id. */
export async function lockIdentifiers(client: PoolClient, identifierIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'lock-identifiers',
    text: `select 1 from identifier where identifier_id = any($1::uuid[]) and state not like 'gg%'
      order by identifier_id for update`,
    values: [uuidArray(identifierIds)],
  });
}

/** The profiles of records that show any of some identifiers, but for generic ones. */
export async function readHolderProfiles(client: PoolClient, identifierIds: Iterable<string>): Promise<string[]> {
  const { rows } = await client.query<[string]>({
    name: 'read-holder-profiles',
    text: `select distinct r.profile_id from identifier i
      join record_identifier ri using (identifier_id) join record r using (record_id)
      where i.identifier_id = any($1::uuid[]) and i.state = 'sss' and r.profile_id is not null`,
    values: [uuidArray(identifierIds)],
    rowMode: 'array',
  });
  return rows.map(([profileId]) => profileId);
}

/** How an identifier stands after a region was settled. */
export interface SettledIdentifier {
  readonly identifierId: string;
  readonly state: ValueState;
  readonly isCut: boolean;
  readonly isShared: boolean;
  readonly winnerRecordId: string | null;
}

/** Stores how identifiers stand. */
export async function writeIdentifierStates(client: PoolClient, settled: readonly SettledIdentifier[]): Promise<void> {
  await client.query({
    name: 'write-identifier-states',
    text: `update identifier set state = now.state, is_cut = now.is_cut, is_shared = identifier.is_shared or now.is_shared,
        winner_record_id = now.winner
      from unnest($1::uuid[], $2::text[], $3::boolean[], $4::boolean[], $5::uuid[]) as now (id, state, is_cut, is_shared, winner)
      where identifier.identifier_id = now.id`,
    values: [
      uuidArray(settled.map(({ identifierId }) => identifierId)),
      plainArray(settled.map(({ state }) => stateLetters(state))),
      plainArray(settled.map(({ isCut }) => isCut)),
      plainArray(settled.map(({ isShared }) => isShared)),
      uuidArray(settled.map(({ winnerRecordId }) => winnerRecordId)),
    ],
  });
}
