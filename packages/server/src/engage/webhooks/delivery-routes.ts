import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import {
  WebhookDeliveryAnswer,
  WebhookDeliveryPage,
  WebhookDeliveryQuery,
  WebhookReplay,
  WebhookReplayAnswer,
  WebhookTestAnswer,
} from '@throughline/contract/webhook-delivery';
import { Type } from 'typebox';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { readDeliveries, readDelivery } from './read-deliveries.ts';
import { readWebhook } from './read-webhooks.ts';
import { testWebhook } from './test-webhook.ts';
import { replayDelivery, replayRange } from './webhook-operations.ts';
import type { WebhookParts } from './webhook-parts.ts';

const BY_ID = Type.Object({ id: uuid('Id of the webhook.') });
const BY_IDS = Type.Object({ id: uuid('Id of the webhook.'), deliveryId: uuid('Id of the delivery.') });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** What was sent to a webhook, sending it again, and trying the webhook out. */
export function deliveryRoutes(parts: WebhookParts, wake: () => void): AddRoutes {
  const { pool } = parts.deployment;
  return function addDeliveryRoutes(app) {
    app.get(
      '/api/webhooks/:id/deliveries',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'Deliveries of a webhook, newest first',
          description: 'Kept for 30 days after they ended.',
          params: BY_ID,
          querystring: WebhookDeliveryQuery,
          response: { 200: WebhookDeliveryPage, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, query: { limit = DEFAULT_LIMIT, cursor, status = null } }) => {
        const after = readInstantCursor('deliveries', cursor);
        await readWebhook(pool, id);
        const rows = await readDeliveries(pool, { webhookId: id, status, after, limit: limit + 1 });
        const page = pageOfRows('deliveries', rows, limit, ({ keys }) => keys);
        return { deliveries: page.rows.map(({ delivery }) => delivery), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/webhooks/:id/deliveries/:deliveryId/replay',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'Send a delivery again',
          description: 'With the id it had, so that a receiver that has it already can tell; with all its attempts.',
          params: BY_IDS,
          response: { 202: WebhookDeliveryAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id, deliveryId }, caller }, reply) => {
        await replayDelivery(parts, { webhookId: id, deliveryId, actor: caller.actor });
        wake();
        void reply.code(202);
        return { delivery: (await readDelivery(pool, id, deliveryId))! };
      },
    );
    app.post(
      '/api/webhooks/:id/replay',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'Send the deliveries of a time again',
          description:
            'Those of what happened in it that failed, or all. What is older than 30 days is sent again by moving the webhook ' +
            'back in the feed: PATCH with `start`.',
          params: BY_ID,
          body: reference(WebhookReplay),
          response: { 202: WebhookReplayAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, body: { from, to = null, status = 'failed' }, caller }, reply) => {
        if (to !== null && Date.parse(to) <= Date.parse(from)) {
          const errors = [{ pointer: '/to', message: 'must be later than from' }];
          throw new ProblemError('invalid_request', '/to must be later than from.', { errors });
        }
        const replayed = await replayRange(parts, { webhookId: id, from, to, status, actor: caller.actor });
        wake();
        void reply.code(202);
        return { replayed };
      },
    );
    app.post(
      '/api/webhooks/:id/test',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'Send a test message now',
          description:
            'A `webhook.test`, signed as every message is; it is not kept, and changes nothing about the webhook.',
          params: BY_ID,
          response: { 200: WebhookTestAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, caller }) => testWebhook(parts, await readWebhook(pool, id), caller.actor),
    );
  };
}
