import type { ClientBase } from 'pg';
import type { ChangeKeys } from './read-changes.ts';

const BEFORE_EVERYBODY = '00000000-0000-0000-0000-000000000000';

/** The place before the first change there ever was. */
export const FEED_BEGINNING: ChangeKeys = ['0', BEFORE_EVERYBODY, 0];

/**
 * The present end of the feed: nothing that is committed later lies before it. What was committed while an older
 * transaction still runs lies behind it too.
 */
export async function readFeedEnd(client: Pick<ClientBase, 'query'>): Promise<ChangeKeys> {
  const { rows } = await client.query<{ xid: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
  return [rows[0]!.xid, BEFORE_EVERYBODY, 0];
}
