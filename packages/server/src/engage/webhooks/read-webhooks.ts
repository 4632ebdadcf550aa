import type { Webhook } from '@throughline/contract/webhook';
import type { WebhookKind } from '@throughline/contract/webhook-message';
import type { ClientBase } from 'pg';
import { ProblemError } from '../../http/problem-error.ts';

interface Row {
  webhook_id: string;
  url: string;
  description: string;
  kinds: WebhookKind[];
  include_record: boolean;
  is_enabled: boolean;
  disabled_at: Date | null;
  disabled_reason: 'gone' | 'failing' | null;
  failing_since: Date | null;
  paused_until: Date | null;
  pending: number;
  created_at: Date;
  secrets: { created_at: string; expires_at: string | null }[];
}

/** Every webhook as the API shows it, oldest first; `webhookId` gives that one only. */
export async function readWebhooks(
  client: Pick<ClientBase, 'query'>,
  webhookId: string | null = null,
): Promise<Webhook[]> {
  const { rows } = await client.query<Row>(
    `select webhook_id, url, description, kinds, include_record, is_enabled, disabled_at, disabled_reason, failing_since,
       case when paused_until > now() then paused_until end as paused_until, created_at,
       (select count(*)::integer from webhook_delivery d where d.webhook_id = w.webhook_id and status = 'pending') as pending,
       coalesce((select jsonb_agg(jsonb_build_object('created_at', s.created_at, 'expires_at', s.expires_at) order by s.created_at desc)
         from webhook_secret s where s.webhook_id = w.webhook_id and (s.expires_at is null or s.expires_at > now())), '[]') as secrets
     from webhook w where $1::uuid is null or webhook_id = $1
     order by created_at, webhook_id`,
    [webhookId],
  );
  return rows.map((row) => ({
    id: row.webhook_id,
    url: row.url,
    description: row.description,
    kinds: row.kinds,
    includeRecord: row.include_record,
    isEnabled: row.is_enabled,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since?.toISOString() ?? null,
    pausedUntil: row.paused_until?.toISOString() ?? null,
    pendingDeliveries: row.pending,
    createdAt: row.created_at.toISOString(),
    secrets: row.secrets.map((secret) => ({
      createdAt: new Date(secret.created_at).toISOString(),
      expiresAt: secret.expires_at === null ? null : new Date(secret.expires_at).toISOString(),
    })),
  }));
}

/** One webhook. @throws ProblemError `webhook_not_found`. */
export async function readWebhook(client: Pick<ClientBase, 'query'>, webhookId: string): Promise<Webhook> {
  const [webhook] = await readWebhooks(client, webhookId);
  if (webhook === undefined) throw new ProblemError('webhook_not_found', `No webhook has the id ${webhookId}.`);
  return webhook;
}
