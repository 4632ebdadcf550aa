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
    failing_webhooks: number;
    given_up_webhooks: number;
    pending_deliveries: number;
    export_schedules: number;
    failing_exports: number;
  }>(
    `select split_part(current_setting('server_version'), ' ', 1) as postgres, clock_timestamp() as database_at,
       pg_database_size(current_database()) as database_bytes,
       (select count(*) from quarantine where replayed_at is null) as quarantined,
       (select count(*) from review where not exists (
         select 1 from review_ruling r where r.review_key = review.review_key and (r.status <> 'later' or r.until > now())
       )) as open_reviews,
       (select count(*)::integer from webhook where is_enabled and failing_since is not null) as failing_webhooks,
       (select count(*)::integer from webhook where not is_enabled and disabled_reason is not null) as given_up_webhooks,
       (select count(*)::integer from webhook_delivery where status = 'pending') as pending_deliveries,
       (select count(*)::integer from export_schedule) as export_schedules,
       (select count(*)::integer from export_schedule where failures > 0) as failing_exports`,
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
    webhooks: {
      failing: row.failing_webhooks,
      givenUp: row.given_up_webhooks,
      pendingDeliveries: row.pending_deliveries,
    },
    exports: { scheduled: row.export_schedules, failing: row.failing_exports },
  };
}

async function readDisk(folder: string): Promise<Health['disk']> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
