import type { Pool } from 'pg';

/** A table with all of its partitions. */
export interface TableSize {
  readonly table: string;
  readonly liveRows: number;
  readonly deadRows: number;
  readonly tableBytes: number;
  readonly indexBytes: number;
  readonly autovacuums: number;
  readonly autoanalyzes: number;
}

/** Sizes of the tables that events change, and the vacuums they have had by themselves; rows as statistics count them. */
export async function readTableSizes(pool: Pool): Promise<TableSize[]> {
  const { rows } = await pool.query<Record<keyof TableSize, string>>(
    `select coalesce(pg_partition_root(relid)::regclass, relid::regclass)::text as table,
       sum(n_live_tup) as "liveRows", sum(n_dead_tup) as "deadRows", sum(pg_table_size(relid)) as "tableBytes",
       sum(pg_indexes_size(relid)) as "indexBytes", sum(autovacuum_count) as "autovacuums",
       sum(autoanalyze_count) as "autoanalyzes"
     from pg_stat_user_tables group by 1 having sum(n_live_tup) >= 100 order by sum(pg_table_size(relid)) desc`,
  );
  return rows.map((row) => ({
    table: row.table,
    liveRows: Number(row.liveRows),
    deadRows: Number(row.deadRows),
    tableBytes: Number(row.tableBytes),
    indexBytes: Number(row.indexBytes),
    autovacuums: Number(row.autovacuums),
    autoanalyzes: Number(row.autoanalyzes),
  }));
}

/** Bytes on the disk by live row, indexes included. */
export function bytesPerRow({ tableBytes, indexBytes, liveRows }: TableSize): number {
  return Math.round((tableBytes + indexBytes) / Math.max(1, liveRows));
}
