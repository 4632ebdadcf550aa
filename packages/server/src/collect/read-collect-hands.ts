import type { HandNeeded } from '@throughline/contract/overview';
import type { Pool } from 'pg';
import { type HandRow, handsOf } from '../telemetry/hand-rows.ts';

/** Days before its day from which a privacy request is said to be due. */
const DUE_WITHIN_DAYS = 7;

/** What of what comes in waits for somebody. O(events in quarantine). */
export async function readCollectHands(pool: Pool): Promise<HandNeeded[]> {
  const { rows } = await pool.query<HandRow>(
    `select 'quarantine' as kind, reason as detail, count(*) as count, min(received_at) as since,
       '/api/quarantine?reason=' || reason as list
     from quarantine where replayed_at is null group by reason
     union all
     select 'privacy_request', case when due_at < now() + $1 * interval '1 day' then 'due' else status end, count(*),
       min(received_at), '/api/privacy-requests?status=' || status
     from privacy_request where status in ('waiting', 'open') group by 2, status
     union all
     select 'plan_drift', kind, count(*), min(first_at), '/api/tracking-plan/drift'
     from plan_drift where last_at > now() - interval '7 days' group by kind
     union all
     select 'source_key', s.name, 1, max(k.expires_at), '/api/sources'
     from source_key k join source s using (source_id)
     where s.is_enabled group by s.source_id, s.name
     having max(coalesce(k.expires_at, 'infinity')) < now() + interval '14 days'
     order by kind, count desc, detail`,
    [DUE_WITHIN_DAYS],
  );
  return handsOf(rows);
}
