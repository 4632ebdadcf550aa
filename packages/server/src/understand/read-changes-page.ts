import type { Change } from '@throughline/contract/change';
import type { ClientBase } from 'pg';
import type { ChangeKeys } from './read-changes.ts';

/** Which changes are read; null does not ask. Ranges are half-open. */
export interface ChangeFilter {
  readonly changedFrom: Date | null;
  readonly changedTo: Date | null;
  readonly kind: string | null;
  readonly profileId: string | null;
}

/** A change with what is JSON in it as text. */
export interface ChangeText extends Omit<Change, 'before' | 'after' | 'cause'> {
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: string;
}

/** The transaction from which on the feed cannot be read yet without missing something. */
export async function readFeedEnd(client: Pick<ClientBase, 'query'>): Promise<string> {
  const { rows } = await client.query<{ end: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as end');
  return rows[0]!.end;
}

/** Changes of the feed after a place and before `end`, in the order of the feed. */
export async function readChangesPage(
  client: Pick<ClientBase, 'query'>,
  part: { readonly after: ChangeKeys | null; readonly end: string; readonly limit: number },
  filter: ChangeFilter,
): Promise<{ changes: ChangeText[]; next: ChangeKeys | null }> {
  const { rows } = await client.query<[string, string, string, string, string | null, string | null, string, Date]>({
    text: `select profile_id, version, xid::text, kind, before::text, after::text, cause::text, changed_at from change
      where xid < $4::text::xid8
        and ($1::text is null or (xid >= $1::text::xid8 and (xid, profile_id, version) > ($1::text::xid8, $2::uuid, $3::bigint)))
        and ($6::timestamptz is null or changed_at >= $6) and ($7::timestamptz is null or changed_at < $7)
        and ($8::text is null or kind = $8) and ($9::uuid is null or profile_id = $9)
      order by change.xid, profile_id, version limit $5`,
    values: [
      ...(part.after ?? [null, null, null]),
      part.end,
      part.limit,
      filter.changedFrom,
      filter.changedTo,
      filter.kind,
      filter.profileId,
    ],
    rowMode: 'array',
  });
  const last = rows.length < part.limit ? undefined : rows.at(-1);
  return {
    changes: rows.map(([profileId, version, , kind, before, after, cause, changedAt]) => ({
      profileId,
      version: Number(version),
      kind,
      before,
      after,
      cause,
      changedAt: changedAt.toISOString(),
    })),
    next: last === undefined ? null : [last[2], last[0], Number(last[1])],
  };
}
