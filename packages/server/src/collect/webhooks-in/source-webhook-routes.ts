import { reference } from '@throughline/contract/reference';
import {
  NewSourceWebhook,
  SourceWebhookAnswer,
  SourceWebhookSet,
  WebhookPreview,
  WebhookPreviewAnswer,
  WebhookReplayed,
} from '@throughline/contract/webhook-in';
import type { Json } from '@throughline/core/collect/event-fact';
import { readEvent } from '@throughline/core/collect/read-event';
import type { WebhookDelivery } from '@throughline/core/collect/webhooks-in/webhook-delivery';
import { Type } from 'typebox';
import type { SecretBox } from '../../config/secret-box.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import type { IntakeParts } from '../take-batch.ts';
import { outcomeOfDelivery } from './outcome-of-delivery.ts';
import { readSourceOf, readSourceWebhook } from './read-source-webhook.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { planOfMapping, removeSourceWebhook, setSourceWebhook } from './source-webhook-operations.ts';
import type { WebhookDirectory } from './webhook-directory.ts';

/** What setting webhooks works with. */
export interface SourceWebhookParts {
  readonly intake: IntakeParts;
  readonly box: SecretBox;
  readonly directory: WebhookDirectory;
}

const BY_SOURCE = Type.Object({
  id: Type.String({ description: 'Id or name of the source.', examples: ['shop'] }),
});
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** How a source's webhooks are received: show, set, remove, look at a delivery, read again what was not understood. */
export function sourceWebhookRoutes({ intake, box, directory }: SourceWebhookParts): AddRoutes {
  const { deployment } = intake;
  const { pool } = deployment;
  return function addSourceWebhookRoutes(app) {
    app.get(
      '/api/sources/:id/webhook',
      {
        schema: {
          tags: ['sources'],
          summary: "How a source's webhooks are received",
          params: BY_SOURCE,
          response: { 200: SourceWebhookAnswer, ...NOT_FOUND },
        },
      },
      async ({ params }) => ({ webhook: await readSourceWebhook(pool, await readSourceOf(pool, params.id)) }),
    );
    app.put(
      '/api/sources/:id/webhook',
      {
        schema: {
          tags: ['sources'],
          summary: "Set how a source's webhooks are received",
          description:
            'Another secret is good beside the one before for a while. A secret that is left out stays; where there is none, ' +
            'one is made and shown this once.',
          params: BY_SOURCE,
          body: reference(NewSourceWebhook),
          response: { 200: SourceWebhookSet, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async ({ params, body, caller }) => {
        const source = await readSourceOf(pool, params.id);
        const secret = await setSourceWebhook({ deployment, box }, source, body, caller.actor);
        directory.forget();
        return { webhook: await readSourceWebhook(pool, source), secret };
      },
    );
    app.delete(
      '/api/sources/:id/webhook',
      {
        schema: {
          tags: ['sources'],
          summary: 'Receive no more webhooks of a source',
          description: 'What it has sent stays. The answer is what it was.',
          params: BY_SOURCE,
          response: { 200: SourceWebhookAnswer, ...NOT_FOUND },
        },
      },
      async ({ params, caller }) => {
        const source = await readSourceOf(pool, params.id);
        const webhook = await readSourceWebhook(pool, source);
        await removeSourceWebhook(deployment, source, caller.actor);
        directory.forget();
        return { webhook };
      },
    );
    app.post(
      '/api/sources/:id/webhook/preview',
      {
        schema: {
          tags: ['sources'],
          summary: 'What would become of a delivery',
          description: 'Nothing is stored, and nothing is done.',
          params: BY_SOURCE,
          body: reference(WebhookPreview),
          response: { 200: WebhookPreviewAnswer, ...NOT_FOUND },
        },
      },
      async ({ params, body: { topic = null, headers = {}, body, kind, mapping } }) => {
        const source = await readSourceOf(pool, params.id);
        const given = kind ?? (mapping === undefined ? null : 'generic');
        const set =
          given === null || mapping === undefined ? await readSourceWebhook(pool, source).catch(ifNotSet) : null;
        const used = given ?? set?.kind;
        if (used === undefined)
          throw new ProblemError('source_webhook_not_found', `The source "${source.name}" receives no webhooks.`);
        const ownMapping = mapping ?? set?.mapping;
        const plan = used === 'shopify' || ownMapping === undefined ? null : planOfMapping(ownMapping);
        const outcome = outcomeOfDelivery(
          { source, kind: used, plan },
          deliveryOf({ topic, headers, body: body as Json }),
        );
        return {
          events: [...outcome.events],
          request: outcome.ask?.kind ?? null,
          problems: [...(outcome.refusal === null ? [] : [outcome.refusal.detail]), ...refusalsOf(outcome.events)],
        };
      },
    );
    app.post(
      '/api/sources/:id/webhook/replay',
      {
        schema: {
          tags: ['sources'],
          summary: 'Read quarantined deliveries of a source again',
          description: 'Under the mapping of now. What is understood leaves the quarantine.',
          params: BY_SOURCE,
          response: { 200: WebhookReplayed, ...NOT_FOUND },
        },
      },
      async ({ params, caller }) => {
        const source = await readSourceOf(pool, params.id);
        const { kind, mapping } = await readSourceWebhook(pool, source);
        await inTransaction(pool, (client) =>
          writeAudit(client, {
            actor: caller.actor,
            action: 'source.webhook_replayed',
            subject: source.sourceId,
            detail: {},
          }),
        );
        return replayDeliveries({ source, kind, plan: mapping === undefined ? null : planOfMapping(mapping) }, intake);
      },
    );
  };
}

function ifNotSet(error: unknown): null {
  if (error instanceof ProblemError && error.slug === 'source_webhook_not_found') return null;
  throw error;
}

function deliveryOf({ topic, headers, body }: Pick<WebhookDelivery, 'topic' | 'headers' | 'body'>): WebhookDelivery {
  const triggeredAt = headers['x-shopify-triggered-at'] ?? null;
  return { topic, id: 'preview', eventId: null, triggeredAt, headers, body, bodyHash: 'preview' };
}

/** What the door would say of events. */
function refusalsOf(events: readonly Json[]): string[] {
  const envelope = { type: null, context: {}, sentAt: null, receivedAt: Date.now() };
  return events.flatMap((event, at) => {
    const read = readEvent(event, envelope);
    return read.kind === 'refused' ? [`Event ${at + 1}: ${read.detail}`] : [];
  });
}
