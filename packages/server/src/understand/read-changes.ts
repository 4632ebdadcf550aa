import type { Change } from '@throughline/contract/change';
import type { ClientBase } from 'pg';

/** A place in the change feed. */
export type ChangeKeys = readonly [xid: string, profileId: string, version: number];

interface Row {
  profile_id: string;
  version: string;
  xid: string;
  kind: string;
  before: unknown;
  after: unknown;
  cause: unknown;
  changed_at: Date;
}

/**
 * The change feed after a place, in an order in which nothing can appear before what was read: only rows of
 * transactions older than every one that still runs (`model.md` 1).
 */
export async function readChanges(
  client: Pick<ClientBase, 'query'>,
  after: ChangeKeys | null,
  limit: number,
): Promise<{ change: Change; keys: ChangeKeys }[]> {
  const { rows } = await client.query<Row>(
    `select profile_id, version, xid::text as xid, kind, before, after, cause, changed_at from change
     where xid < pg_snapshot_xmin(pg_current_snapshot())
       and ($1::text is null or (xid >= $1::text::xid8 and (xid, profile_id, version) > ($1::text::xid8, $2::uuid, $3::bigint)))
     order by change.xid, profile_id, version limit $4`,
    [after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
  );
  return rows.map((row) => ({ change: changeOf(row), keys: [row.xid, row.profile_id, Number(row.version)] }));
}

function changeOf(row: Row): Change {
  return {
    profileId: row.profile_id,
    version: Number(row.version),
    kind: row.kind,
    before: row.before,
    after: row.after,
    cause: row.cause,
    changedAt: row.changed_at.toISOString(),
  };
}
