import { statfs } from 'node:fs/promises';
import type { Health } from '@throughline/contract/health';
import type { Pool } from 'pg';
import { VERSION } from '../config/version.ts';
import { pendingMigrations } from '../postgres/migrate.ts';

/** What an operator wants to know; `dataDir` is null when the database is elsewhere. */
export async function readHealth(pool: Pool, dataDir: string | null): Promise<Health> {
  const { rows } = await pool.query<{
    postgres: string;
    database_at: Date;
    database_bytes: string;
    quarantined: string;
    open_reviews: string;
  }>(
    `select split_part(current_setting('server_version'), ' ', 1) as postgres, clock_timestamp() as database_at,
       pg_database_size(current_database()) as database_bytes,
       (select count(*) from quarantine where replayed_at is null) as quarantined,
       (select count(*) from review where not exists (
         select 1 from review_ruling r where r.review_key = review.review_key)) as open_reviews`,
  );
  const row = rows[0]!;
  return {
    version: VERSION,
    nodeVersion: process.versions.node,
    postgresVersion: row.postgres,
    isEmbedded: dataDir !== null,
    pendingMigrations: await pendingMigrations(pool),
    serverAt: new Date().toISOString(),
    databaseAt: row.database_at.toISOString(),
    disk: dataDir === null ? null : await readDisk(dataDir),
    databaseBytes: Number(row.database_bytes),
    quarantined: Number(row.quarantined),
    openReviews: Number(row.open_reviews),
  };
}

async function readDisk(folder: string): Promise<Health['disk']> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
