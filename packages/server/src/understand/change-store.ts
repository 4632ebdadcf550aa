import type { PoolClient } from 'pg';
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
  readonly kind: 'events' | 'judgement' | 'retraction' | 'erasure' | 'settings' | 'rebuild';
  readonly id: string | null;
}

/** Appends to the change feed in the transaction of the change. */
export async function writeChanges(client: PoolClient, changes: readonly PersonChange[], cause: ChangeCause): Promise<void> {
  await client.query({
    name: 'write-changes',
    text: `insert into change (profile_id, version, kind, before, after, cause)
      select id, version, kind, before::jsonb, after::jsonb, $6::jsonb
      from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[]) as c (id, version, kind, before, after)`,
    values: [
      plainArray(changes.map(({ profileId }) => profileId)),
      plainArray(changes.map(({ version }) => version)),
      plainArray(changes.map(({ kind }) => kind)),
      changes.map(({ before }) => (before === null ? null : JSON.stringify(before))),
      changes.map(({ after }) => (after === null ? null : JSON.stringify(after))),
      JSON.stringify(cause),
    ],
  });
}
