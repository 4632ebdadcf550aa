import type { ClientBase } from 'pg';

/** A stretch of the event table that can be read piece by piece: one partition. */
export interface EventPlace {
  /** Quoted, for use in a statement. */
  readonly table: string;
  /** Blocks that it had when it was looked at. */
  readonly blocks: number;
  /** Changes when the partition is written anew, as by `vacuum full`. */
  readonly fileNode: string;
}

/**
 * The partitions that hold events received in a range, oldest first. Events that come later lie in further blocks, or
 * in ones that erasures freed.
 */
export async function readEventPlaces(
  client: Pick<ClientBase, 'query'>,
  received: { readonly from: Date | null; readonly to: Date | null },
): Promise<EventPlace[]> {
  const { rows } = await client.query<{ table: string; blocks: number; file_node: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, pg_relation_filenode(c.oid)::text as file_node,
       (pg_relation_size(c.oid) / current_setting('block_size')::bigint)::integer as blocks
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace,
       lateral (select regexp_match(pg_get_expr(c.relpartbound, c.oid), $r$FROM [(]'([^']+)'[)] TO [(]'([^']+)'[)]$r$) as ends) bound
     where i.inhparent = 'event'::regclass
       and ($1::timestamptz is null or ends is null or ends[2]::timestamptz > $1)
       and ($2::timestamptz is null or ends is null or ends[1]::timestamptz < $2)
     order by ends[1]::timestamptz, c.relname`,
    [received.from, received.to],
  );
  return rows.map(({ table, blocks, file_node: fileNode }) => ({ table, blocks, fileNode }));
}
