import type { PoolClient } from 'pg';
import { uuidArray } from '../postgres/binary-array.ts';
import { plainArray } from '../postgres/sql-array.ts';

/** What happened to a person. */
export type ChangeKind = 'created' | 'merged' | 'split' | 'renamed' | 'changed' | 'removed' | 'erased';

/** One row of the change feed. */
export interface PersonChange {
  readonly profileId: string;
  readonly version: number;
  readonly kind: ChangeKind;
  readonly before: unknown;
  readonly after: unknown;
}

/** What made people change: a batch of events, or an operation of somebody. */
export interface ChangeCause {
  readonly kind: 'events' | 'matching' | 'judgement' | 'retraction' | 'erasure' | 'settings' | 'rebuild';
  readonly id: string | null;
}

/** Appends to the change feed in the transaction of the change. */
export async function writeChanges(
  client: PoolClient,
  changes: readonly PersonChange[],
  cause: ChangeCause,
): Promise<void> {
  await client.query({
    name: 'write-changes',
    text: `insert into change (profile_id, version, kind, before, after, cause)
      select id, version, kind, before::jsonb, after::jsonb, $6::jsonb
      from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[]) as c (id, version, kind, before, after)`,
    values: [
      uuidArray(changes.map(({ profileId }) => profileId)),
      plainArray(changes.map(({ version }) => version)),
      plainArray(changes.map(({ kind }) => kind)),
      changes.map(({ before }) => (before === null ? null : JSON.stringify(before))),
      changes.map(({ after }) => (after === null ? null : JSON.stringify(after))),
      JSON.stringify(cause),
    ],
  });
}

/** The version of the last change of each of some profiles, also of those that are no more. */
export async function readLastVersions(
  client: PoolClient,
  profileIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-last-versions',
    text: 'select profile_id, max(version) from change where profile_id = any($1::uuid[]) group by profile_id',
    values: [uuidArray(profileIds)],
    rowMode: 'array',
  });
  return new Map(rows.map(([profileId, version]) => [profileId, Number(version)]));
}

/** Forgets the changes that this transaction has noted: to compute people anew changes nobody. */
export async function forgetChangesMadeHere(client: PoolClient): Promise<void> {
  await client.query('delete from change where xid = pg_current_xact_id()');
}

/** Empties what the feed said of some profiles; that something changed stays known. */
export async function forgetChanges(client: PoolClient, profileIds: readonly string[]): Promise<void> {
  await client.query('update change set before = null, after = null where profile_id = any($1::uuid[])', [
    uuidArray(profileIds),
  ]);
}
