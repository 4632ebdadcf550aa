import { randomUUID } from 'node:crypto';
import type { NewWebhook, WebhookChange } from '@throughline/contract/webhook';
import { WEBHOOK_KINDS } from '@throughline/contract/webhook-message';
import type { PoolClient } from 'pg';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { readChangeCursor } from '../../understand/read-change-cursor.ts';
import type { ChangeKeys } from '../../understand/read-changes.ts';
import { FEED_BEGINNING, readFeedEnd } from '../../understand/read-feed-end.ts';
import { requeueDeliveries, requeueDelivery } from './delivery-store.ts';
import { checkTarget } from './egress/check-target.ts';
import type { WebhookParts } from './webhook-parts.ts';
import { countValidSecrets, expireOtherSecrets } from './webhook-secret-store.ts';
import { addSecret } from './webhook-secrets.ts';
import { countWebhooks, deleteWebhook, insertWebhook, lockWebhook, updateWebhook } from './webhook-store.ts';

const MAX_WEBHOOKS = 50;
/** The new one, and the old one until the receiver has the new one. */
const MAX_VALID_SECRETS = 2;

type Parts = Pick<WebhookParts, 'deployment' | 'box' | 'policy'>;

/** Adds a webhook. @throws ProblemError `webhook_url_refused`, `too_many_webhooks`, `invalid_cursor`. */
export async function createWebhook(
  { deployment, box, policy }: Parts,
  input: NewWebhook,
  actor: string,
): Promise<{ webhookId: string; secret: string }> {
  const { url, kinds = [...WEBHOOK_KINDS], description = '', includeRecord = false, start = 'now' } = input;
  await refuseBadUrl(url, policy);
  const webhookId = randomUUID();
  return inTransaction(deployment.pool, async (client) => {
    if ((await countWebhooks(client)) >= MAX_WEBHOOKS) {
      throw new ProblemError('too_many_webhooks', `There are ${MAX_WEBHOOKS} webhooks.`);
    }
    const feedKeys = await placeOf(client, start);
    await insertWebhook(client, { webhookId, url, kinds, description, includeRecord, feedKeys });
    const { secret } = await addSecret(client, box, webhookId);
    await writeAudit(client, {
      actor,
      action: 'webhook.created',
      subject: webhookId,
      detail: { host: new URL(url).host, kinds, includeRecord, start },
    });
    return { webhookId, secret };
  });
}

/** Changes a webhook. @throws ProblemError `webhook_not_found`, `webhook_url_refused`, `invalid_cursor`. */
export async function changeWebhook(
  { deployment, policy }: Parts,
  webhookId: string,
  { start, ...change }: WebhookChange,
  actor: string,
): Promise<void> {
  if (change.url !== undefined) await refuseBadUrl(change.url, policy);
  await inTransaction(deployment.pool, async (client) => {
    await lock(client, webhookId);
    const feedKeys = start === undefined ? {} : { feedKeys: await placeOf(client, start) };
    await updateWebhook(client, webhookId, { ...change, ...feedKeys });
    const { url, description: _, ...told } = change;
    const detail = {
      ...told,
      ...(url !== undefined && { host: new URL(url).host }),
      ...(start !== undefined && { start }),
    };
    await writeAudit(client, { actor, action: 'webhook.changed', subject: webhookId, detail });
  });
}

/** Removes a webhook with what waits for it. @throws ProblemError `webhook_not_found`. */
export async function removeWebhook({ deployment }: Parts, webhookId: string, actor: string): Promise<void> {
  // Who delivers to it locks a delivery first, and then the webhook.
  await runAgain(deployment.pool, async (client) => {
    await lock(client, webhookId);
    await deleteWebhook(client, webhookId);
    await writeAudit(client, { actor, action: 'webhook.removed', subject: webhookId, detail: {} });
  });
}

/** Gives a webhook a new secret; the one before signs beside it for some hours. @throws ProblemError `webhook_not_found`, `too_many_secrets`. */
export async function rotateSecret(
  { deployment, box }: Parts,
  input: { webhookId: string; previousSecretsExpireInHours: number; actor: string },
): Promise<string> {
  const { webhookId, previousSecretsExpireInHours: hours, actor } = input;
  return inTransaction(deployment.pool, async (client) => {
    await lock(client, webhookId);
    const valid = await countValidSecrets(client, webhookId);
    if (valid >= MAX_VALID_SECRETS && hours > 0) {
      throw new ProblemError('too_many_secrets', `The webhook has ${valid} valid secrets.`);
    }
    const { secretId, secret } = await addSecret(client, box, webhookId);
    await expireOtherSecrets(client, { webhookId, secretId, hours });
    const detail = { previousSecretsExpireInHours: hours };
    await writeAudit(client, { actor, action: 'webhook.secret_rotated', subject: webhookId, detail });
    return secret;
  });
}

/** Sends one delivery again. @throws ProblemError `webhook_not_found`, `delivery_not_found`. */
export async function replayDelivery(
  { deployment }: Parts,
  input: { webhookId: string; deliveryId: string; actor: string },
): Promise<void> {
  const { webhookId, deliveryId, actor } = input;
  await inTransaction(deployment.pool, async (client) => {
    await lock(client, webhookId);
    if (!(await requeueDelivery(client, webhookId, deliveryId))) {
      throw new ProblemError('delivery_not_found', `The webhook has no delivery of the id ${deliveryId}.`);
    }
    await writeAudit(client, { actor, action: 'webhook.replayed', subject: webhookId, detail: { deliveryId } });
  });
}

/** Sends what has ended and happened within a range again; gives back how many. @throws ProblemError `webhook_not_found`. */
export async function replayRange(
  { deployment }: Parts,
  input: { webhookId: string; from: string; to: string | null; status: 'failed' | 'delivered' | 'all'; actor: string },
): Promise<number> {
  const { webhookId, from, to, status, actor } = input;
  const statuses = status === 'all' ? ['failed', 'delivered'] : [status];
  return inTransaction(deployment.pool, async (client) => {
    await lock(client, webhookId);
    const replayed = await requeueDeliveries(client, webhookId, { from, to, statuses });
    const detail = { from, to, status, replayed };
    await writeAudit(client, { actor, action: 'webhook.replayed', subject: webhookId, detail });
    return replayed;
  });
}

async function lock(client: PoolClient, webhookId: string): Promise<void> {
  if (await lockWebhook(client, webhookId)) return;
  throw new ProblemError('webhook_not_found', `No webhook has the id ${webhookId}.`);
}

async function refuseBadUrl(url: string, policy: Parts['policy']): Promise<void> {
  const target = await checkTarget(url, policy);
  if (!('refusal' in target)) return;
  const errors = [{ pointer: '/url', message: target.refusal }];
  throw new ProblemError('webhook_url_refused', target.refusal, { errors });
}

function placeOf(client: PoolClient, start: string): Promise<ChangeKeys> | ChangeKeys {
  if (start === 'now') return readFeedEnd(client);
  return start === 'beginning' ? FEED_BEGINNING : readChangeCursor(start)!;
}
