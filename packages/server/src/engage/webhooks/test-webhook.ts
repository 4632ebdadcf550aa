import { randomUUID } from 'node:crypto';
import type { Webhook } from '@throughline/contract/webhook';
import type { WebhookTestAnswer } from '@throughline/contract/webhook-delivery';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { sendMessage } from './send-message.ts';
import { openSecrets } from './webhook-secrets.ts';
import type { WebhookParts } from './webhook-parts.ts';

/** Sends a webhook a message that says nothing, by the way every message goes, and tells what came of it. */
export async function testWebhook(
  { deployment, box, policy }: WebhookParts,
  { id: webhookId, url }: Webhook,
  actor: string,
): Promise<WebhookTestAnswer> {
  await inTransaction(deployment.pool, (client) =>
    writeAudit(client, { actor, action: 'webhook.tested', subject: webhookId, detail: {} }),
  );
  const secrets = await openSecrets(deployment.pool, box, webhookId);
  const begunAt = performance.now();
  const body = JSON.stringify({ type: 'webhook.test', timestamp: new Date().toISOString(), data: {} });
  const message = { url, id: `msg_${randomUUID()}`, body, secrets };
  const attempt = await sendMessage(message, policy, new AbortController().signal);
  const durationMs = Math.round(performance.now() - begunAt);
  const code = attempt.outcome === 'stopped' ? null : attempt.code;
  const detail = 'detail' in attempt ? attempt.detail : null;
  return { isDelivered: attempt.outcome === 'delivered', answerCode: code, detail, durationMs };
}
