import type { Pool } from 'pg';
import type { ArchiveManifest } from './archive-format.ts';
import { clusterIdentifier } from './cluster-identifier.ts';

/** Transactions that may have been given out after a backup, whose numbers readers of the change feed may remember. */
const MARGIN = 500_000;

/**
 * Makes the database give out transaction numbers beyond those of an archive, for the change feed is ordered by them
 * and shows no row of the future. A number costs two microseconds; the cluster that the archive comes from has given
 * them out already.
 */
export async function advanceTransactions(
  pool: Pool,
  { cluster, nextTransaction }: Pick<ArchiveManifest, 'cluster' | 'nextTransaction'>,
): Promise<number> {
  const client = await pool.connect();
  try {
    if (cluster !== '' && cluster === (await clusterIdentifier(client))) return 0;
    const { rows } = await client.query<{ missing: string }>(
      `select greatest(0, $1::bigint - pg_snapshot_xmax(pg_current_snapshot())::text::bigint) as missing`,
      [(BigInt(nextTransaction) + BigInt(MARGIN)).toString()],
    );
    const missing = Number(rows[0]!.missing);
    if (missing === 0) return 0;
    await client.query('set synchronous_commit = off');
    await client.query(`do $$ begin
      for number in 1..${missing} loop
        perform pg_current_xact_id();
        commit;
      end loop;
    end $$`);
    return missing;
  } finally {
    // Not for others: its commits do not wait for the disk.
    client.release(true);
  }
}
