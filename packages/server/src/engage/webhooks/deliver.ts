import type { PoolClient } from 'pg';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { bodyOfDelivery } from './body-of-delivery.ts';
import { type ClaimedDelivery, type DueWebhook, endDelivered, endFailed, releaseDelivery } from './delivery-store.ts';
import { retryDelayMs } from './retry-schedule.ts';
import { type Attempt, sendMessage } from './send-message.ts';
import type { WebhookParts } from './webhook-parts.ts';
import { disableWebhook, noteFailure } from './webhook-store.ts';

/** A receiver that has answered nothing well for so long is disabled. */
const GIVE_UP_AFTER_MS = 3 * 86_400_000;
/** Who disables a webhook that does not answer. */
const ENGINE = 'throughline';

/** Makes one attempt at a claimed delivery and writes how it ended. */
export async function deliver(
  parts: WebhookParts,
  webhook: DueWebhook & { readonly secrets: readonly string[] },
  delivery: ClaimedDelivery,
  stop: AbortSignal,
): Promise<void> {
  const { deployment, policy } = parts;
  const { url, includeRecord, secrets } = webhook;
  const body = await bodyOfDelivery(deployment, delivery, includeRecord);
  const attempt = await sendMessage({ url, id: `msg_${delivery.deliveryId}`, body, secrets }, policy, stop);
  parts.attempts?.inc({ outcome: attempt.outcome });
  if (attempt.outcome === 'stopped') return releaseDelivery(deployment.pool, delivery);
  if (attempt.outcome === 'delivered') return endDelivered(deployment.pool, delivery, attempt.code);
  await inTransaction(deployment.pool, (client) => writeFailure(client, webhook, delivery, attempt));
}

async function writeFailure(
  client: PoolClient,
  { webhookId, includeRecord }: DueWebhook,
  delivery: ClaimedDelivery,
  attempt: Extract<Attempt, { outcome: 'gone' | 'failed' }>,
): Promise<void> {
  const { code } = attempt;
  if (attempt.outcome === 'gone') {
    const end = { status: 'failed', retryMs: null, answerCode: code, detail: attempt.detail } as const;
    if (await endFailed(client, delivery, end)) await disable(client, webhookId, 'gone');
    return;
  }
  // What a receiver of records says may repeat the record.
  const detail = includeRecord && code !== null ? `Answered ${code}.` : attempt.detail;
  const retryMs = retryDelayMs(delivery.attempts, Math.random(), attempt.pauseMs);
  const status = retryMs === null ? 'failed' : 'pending';
  if (!(await endFailed(client, delivery, { status, retryMs, answerCode: code, detail }))) return;
  const failingMs = await noteFailure(client, webhookId, attempt.pauseMs);
  if (failingMs >= GIVE_UP_AFTER_MS) await disable(client, webhookId, 'failing');
}

async function disable(client: PoolClient, webhookId: string, reason: 'gone' | 'failing'): Promise<void> {
  if (!(await disableWebhook(client, webhookId, reason))) return;
  await writeAudit(client, { actor: ENGINE, action: 'webhook.disabled', subject: webhookId, detail: { reason } });
}
