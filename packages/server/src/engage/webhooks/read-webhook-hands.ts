import type { HandNeeded } from '@throughline/contract/overview';
import type { Pool } from 'pg';
import { type HandRow, handsOf } from '../../telemetry/hand-rows.ts';

/** Receivers that fail or were given up, and messages that were given up within a week. */
export async function readWebhookHands(pool: Pool): Promise<HandNeeded[]> {
  const { rows } = await pool.query<HandRow>(
    `select 'webhook' as kind, case when is_enabled then 'failing' else 'given_up' end as detail, count(*) as count,
       min(case when is_enabled then failing_since else disabled_at end) as since, '/api/webhooks' as list
     from webhook where is_enabled and failing_since is not null or not is_enabled and disabled_reason is not null
     group by is_enabled
     union all
     select 'delivery', null, count(*), min(d.created_at), '/api/webhooks/' || d.webhook_id || '/deliveries?status=failed'
     from webhook_delivery d join webhook w using (webhook_id)
     where d.status = 'failed' and d.created_at > now() - interval '7 days' group by d.webhook_id`,
  );
  return handsOf(rows);
}
