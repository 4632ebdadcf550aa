import type {
  SourceWebhook,
  SourceWebhookAnswer,
  SourceWebhookSet,
  WebhookPreviewAnswer,
  WebhookReplayed,
} from '@throughline/contract/webhook-in';

/** How a source's webhooks are received, for people to read. */
export function webhookText({ webhook }: SourceWebhookAnswer, baseUrl: string): string {
  const lines = [
    `Deliveries are posted to ${baseUrl}${webhook.path}`,
    signatureText(webhook),
    ...(webhook.shopDomain === undefined ? [] : [`Only ${webhook.shopDomain} may send.`]),
    ...(webhook.topicHeader === undefined ? [] : [`${webhook.topicHeader} says what happened.`]),
    ...(webhook.kind === 'shopify'
      ? []
      : [webhook.mapping === undefined ? 'There is no mapping yet.' : 'There is a mapping.']),
    `${webhook.secrets.length} ${webhook.secrets.length === 1 ? 'secret is' : 'secrets are'} good.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What was set, with a secret that was made, for people to read. */
export function webhookSetText({ webhook, secret }: SourceWebhookSet, baseUrl: string): string {
  const shown = secret === null ? '' : `\nIts secret, shown this once:\n\n  ${secret}\n`;
  return `${webhookText({ webhook }, baseUrl)}${shown}`;
}

/** What would become of a delivery, for people to read. */
export function previewText({ events, request, problems }: WebhookPreviewAnswer): string {
  const parts = [
    ...events.map((event) => JSON.stringify(event, null, 2)),
    ...(request === null ? [] : [`It asks for: ${request}.`]),
    ...problems.map((problem) => `To quarantine: ${problem}`),
  ];
  return parts.length === 0 ? 'Nothing would become of it.\n' : `${parts.join('\n')}\n`;
}

/** What became of deliveries that were read again, for people to read. */
export function replayedText({ replayed, accepted, remaining }: WebhookReplayed): string {
  return `${replayed} deliveries read again: ${accepted} events stored, ${remaining} deliveries are still not understood.\n`;
}

/** A webhook that is no more, for people to read. */
export function removedText({ webhook }: SourceWebhookAnswer): string {
  return `Nothing is received at ${webhook.path} any more.\n`;
}

function signatureText({ kind, signature }: SourceWebhook): string {
  if (kind === 'shopify') return 'Signed as Shopify signs.';
  if (signature?.scheme === 'standard_webhooks') return 'Signed by Standard Webhooks.';
  return `Signed (${signature?.scheme}) in ${signature?.header}.`;
}
