import type { Pool } from 'pg';

/** What a database has done so far. */
export interface DatabaseMarks {
  readonly bytes: number;
  readonly walBytes: number;
  /** Rows of people that were written. */
  readonly personWrites: number;
  /** Pages that were asked for and were not in shared buffers. */
  readonly pagesRead: number;
  readonly checkpoints: number;
  readonly autovacuums: number;
}

/** Reads what a database has done so far; backends that are idle report within 10 s. */
export async function readMarks(pool: Pool): Promise<DatabaseMarks> {
  const { rows } = await pool.query<Record<keyof DatabaseMarks, string>>(
    `select pg_database_size(current_database()) as "bytes", pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as "walBytes",
       (select sum(n_tup_upd + n_tup_ins) from pg_stat_user_tables
         where relid in ('profile'::regclass, 'profile_count'::regclass)) as "personWrites",
       (select blks_read from pg_stat_database where datname = current_database()) as "pagesRead",
       (select num_timed + num_requested from pg_stat_checkpointer) as "checkpoints",
       (select sum(autovacuum_count) from pg_stat_user_tables) as "autovacuums"`,
  );
  const { bytes, walBytes, personWrites, pagesRead, checkpoints, autovacuums } = rows[0]!;
  return {
    bytes: Number(bytes),
    walBytes: Number(walBytes),
    personWrites: Number(personWrites),
    pagesRead: Number(pagesRead),
    checkpoints: Number(checkpoints),
    autovacuums: Number(autovacuums),
  };
}

/** What it has done from one moment to another. */
export function doneBetween(before: DatabaseMarks, after: DatabaseMarks): DatabaseMarks {
  return {
    bytes: after.bytes - before.bytes,
    walBytes: after.walBytes - before.walBytes,
    personWrites: after.personWrites - before.personWrites,
    pagesRead: after.pagesRead - before.pagesRead,
    checkpoints: after.checkpoints - before.checkpoints,
    autovacuums: after.autovacuums - before.autovacuums,
  };
}
