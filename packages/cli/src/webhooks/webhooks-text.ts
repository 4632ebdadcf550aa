import type { Webhook, WebhookAnswer, WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import type {
  WebhookDeliveryAnswer,
  WebhookDeliveryPage,
  WebhookReplayAnswer,
  WebhookTestAnswer,
} from '@throughline/contract/webhook-delivery';
import { textTable } from '../print/text-table.ts';

/** Every webhook, for people to read. */
export function webhooksText({ webhooks }: WebhookList): string {
  if (webhooks.length === 0) return 'There is no webhook yet: "throughline webhooks create URL" makes one.\n';
  return textTable(
    ['id', 'url', 'told of', 'state', 'waiting'],
    webhooks.map((webhook) => [
      webhook.id,
      webhook.url,
      webhook.kinds.map((kind) => kind.replace('person.', '')).join(', '),
      stateOf(webhook),
      String(webhook.pendingDeliveries),
    ]),
  );
}

/** A new webhook or secret, for people to read. */
export function webhookSecretText({ webhook, secret }: WebhookWithSecret): string {
  return (
    `Webhook ${webhook.id} to ${webhook.url} is told of ${webhook.kinds.join(', ')}.\n` +
    `Its messages are signed by Standard Webhooks with this secret, shown this once:\n\n  ${secret}\n\n` +
    `Try it:\n  throughline webhooks test ${webhook.id}\n`
  );
}

/** A webhook as it is now, for people to read. */
export function webhookText({ webhook }: WebhookAnswer): string {
  return `Webhook ${webhook.id} to ${webhook.url}: ${stateOf(webhook)}, told of ${webhook.kinds.join(', ')}.\n`;
}

/** A webhook that is no more, for people to read. */
export function removedWebhookText({ webhook }: WebhookAnswer): string {
  return `Webhook ${webhook.id} to ${webhook.url} is removed.\n`;
}

/** Deliveries, for people to read. */
export function deliveriesText({ deliveries, nextCursor }: WebhookDeliveryPage): string {
  if (deliveries.length === 0) return 'Nothing.\n';
  const table = textTable(
    ['id', 'message', 'happened', 'status', 'attempts', 'answer', 'next try'],
    deliveries.map((delivery) => [
      delivery.id,
      delivery.kind,
      minuteOf(delivery.occurredAt),
      delivery.status,
      String(delivery.attempts),
      delivery.detail ?? String(delivery.answerCode ?? ''),
      delivery.nextTryAt === null ? '' : minuteOf(delivery.nextTryAt),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** What is sent again, for people to read. */
export function replayText(answer: WebhookReplayAnswer | WebhookDeliveryAnswer): string {
  const count = 'replayed' in answer ? answer.replayed : 1;
  return `${count} ${count === 1 ? 'delivery is' : 'deliveries are'} sent again, with the id of before.\n`;
}

/** What became of a test, for people to read. */
export function testText({ isDelivered, answerCode, detail, durationMs }: WebhookTestAnswer): string {
  if (isDelivered) return `The receiver answered ${answerCode} after ${durationMs} ms.\n`;
  return `The test message did not arrive: ${detail}\n`;
}

function stateOf({ isEnabled, disabledReason, failingSince, pausedUntil }: Webhook): string {
  if (disabledReason === 'gone') return 'given up: the receiver wants no more';
  if (disabledReason === 'failing') return 'given up: nothing arrived for days';
  if (!isEnabled) return 'disabled';
  if (pausedUntil !== null) return `paused until ${minuteOf(pausedUntil)}`;
  return failingSince === null ? 'well' : `failing since ${minuteOf(failingSince)}`;
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')}Z`;
}
