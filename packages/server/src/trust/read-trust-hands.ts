import type { HandNeeded } from '@throughline/contract/overview';
import type { Pool } from 'pg';
import { type HandRow, handsOf } from '../telemetry/hand-rows.ts';

/** Keys that end soon, exports that fail, and a backup that is long ago: a week after the deployment began at the latest. */
export async function readTrustHands(pool: Pool): Promise<HandNeeded[]> {
  const { rows } = await pool.query<HandRow>(
    `select 'access_key' as kind, name as detail, 1 as count, expires_at as since, '/api/access-keys' as list
     from access_key
     where revoked_at is null and expires_at > now() and expires_at < now() + interval '14 days'
     union all
     select 'export', folder, 1, last_ended_at, '/api/export-schedules' from export_schedule where failures > 0
     union all
     select 'backup', case when made.at is null then 'never' else 'old' end, 1, made.at, '/api/backup'
     from deployment, (select max(at) as at from audit where action = 'backup.made') made
     where coalesce(made.at, deployment.created_at) < now() - interval '7 days'`,
  );
  return handsOf(rows);
}
