import type { WebhookDelivery } from '@throughline/contract/webhook-delivery';
import type { WebhookKind } from '@throughline/contract/webhook-message';
import type { Pool } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';

interface Row {
  delivery_id: string;
  kind: WebhookKind;
  profile_id: string;
  version: string;
  status: WebhookDelivery['status'];
  attempts: number;
  occurred_at: Date;
  created_at: Date;
  exact_created_at: string;
  attempted_at: Date | null;
  delivered_at: Date | null;
  next_try_at: Date | null;
  answer_code: number | null;
  detail: string | null;
}

const COLUMNS = `delivery_id, kind, profile_id, version, status, attempts, occurred_at, created_at,
  ${exactInstant('created_at')} as exact_created_at, attempted_at, delivered_at, next_try_at, answer_code, detail`;

/** Deliveries of a webhook, newest first, each with its place in the list. */
export async function readDeliveries(
  pool: Pool,
  asked: { webhookId: string; status: string | null; after: InstantKeys | null; limit: number },
): Promise<{ delivery: WebhookDelivery; keys: InstantKeys }[]> {
  const { webhookId, status, after, limit } = asked;
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from webhook_delivery
     where webhook_id = $1 and ($2::text is null or status = $2)
       and ($3::timestamptz is null or (created_at, delivery_id) < ($3, $4::uuid))
     order by created_at desc, delivery_id desc limit $5`,
    [webhookId, status, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ delivery: deliveryOf(row), keys: [row.exact_created_at, row.delivery_id] }));
}

/** One delivery of a webhook; null when it has none of that id. */
export async function readDelivery(pool: Pool, webhookId: string, deliveryId: string): Promise<WebhookDelivery | null> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from webhook_delivery where webhook_id = $1 and delivery_id = $2`,
    [webhookId, deliveryId],
  );
  return rows[0] === undefined ? null : deliveryOf(rows[0]);
}

function deliveryOf(row: Row): WebhookDelivery {
  return {
    id: row.delivery_id,
    kind: row.kind,
    personId: row.profile_id,
    version: Number(row.version),
    status: row.status,
    attempts: row.attempts,
    occurredAt: row.occurred_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    attemptedAt: row.attempted_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    answerCode: row.answer_code,
    detail: row.detail,
  };
}
