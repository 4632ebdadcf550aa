import { describeFault } from '../../http/describe-fault.ts';
import { startWorkLoop } from '../../timers/work-loop.ts';
import { deliver } from './deliver.ts';
import { claimDeliveries, type DueWebhook, purgeDeliveries, readDueWebhooks } from './delivery-store.ts';
import { fanOut } from './fan-out.ts';
import type { WebhookParts } from './webhook-parts.ts';
import { openSecrets } from './webhook-secrets.ts';

/** The part of a server that tells webhooks what changes. */
export interface WebhookRunner {
  /** Something is to be sent now. */
  wake(): void;
  /** Begins nothing more, lets attempts end for a moment, breaks the others off and gives them back. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
/** Attempts of one webhook that this process makes at once; one that fails is tried with a single one. */
const LANES = 8;
/** Longer than the longest attempt, so that a lease ends only when its process is dead. */
const LEASE_MS = 60_000;
const FINISH_WITHIN_MS = 2_000;
const PURGE_EVERY_MS = 60_000;
const KEEP_DAYS = 30;
const PURGE_AT_ONCE = 10_000;

/**
 * Starts telling webhooks what changes. Every process of a deployment does; what they claim they claim in the database, so
 * that each message is sent by one of them. A receiver that hangs holds its own lanes and nobody else's.
 */
export function runWebhooks(parts: WebhookParts): WebhookRunner {
  const { pool, log } = parts.deployment;
  const stopping = new AbortController();
  const underWay = new Map<string, number>();
  const attempts = new Set<Promise<void>>();

  const feed = startWorkLoop(LOOK_EVERY_MS, log, async function fanOutChanges() {
    const left = await fanOut(pool);
    sending.wake();
    return left;
  });
  const sending = startWorkLoop(LOOK_EVERY_MS, log, async function sendDeliveries() {
    for (const webhook of await readDueWebhooks(pool)) await fillLanes(webhook);
    return 'done';
  });
  const purge = startWorkLoop(PURGE_EVERY_MS, log, async function purgeOldDeliveries() {
    const purged = await purgeDeliveries(pool, { olderThanDays: KEEP_DAYS, limit: PURGE_AT_ONCE });
    return purged === PURGE_AT_ONCE ? 'more' : 'done';
  });

  async function fillLanes(webhook: DueWebhook): Promise<void> {
    const { webhookId, isFailing } = webhook;
    const free = (isFailing ? 1 : LANES) - (underWay.get(webhookId) ?? 0);
    if (free <= 0 || stopping.signal.aborted) return;
    const secrets = await openSecrets(pool, parts.box, webhookId);
    for (const delivery of await claimDeliveries(pool, webhookId, { limit: free, leaseMs: LEASE_MS })) {
      const attempt = deliver(parts, { ...webhook, secrets }, delivery, stopping.signal).catch((error: unknown) => {
        log.warn({ fault: describeFault(error), webhookId }, 'an attempt at a delivery failed and will be made again');
      });
      begin(webhookId, attempt);
    }
  }

  function begin(webhookId: string, attempt: Promise<void>): void {
    attempts.add(attempt);
    underWay.set(webhookId, (underWay.get(webhookId) ?? 0) + 1);
    void attempt.then(() => {
      attempts.delete(attempt);
      underWay.set(webhookId, underWay.get(webhookId)! - 1);
      sending.wake();
    });
  }

  return {
    wake() {
      feed.wake();
    },
    async stop() {
      await Promise.all([feed.stop(), sending.stop(), purge.stop()]);
      const patience = setTimeout(() => stopping.abort(), FINISH_WITHIN_MS);
      await Promise.all(attempts);
      clearTimeout(patience);
    },
  };
}
