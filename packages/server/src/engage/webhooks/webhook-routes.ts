import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import {
  NewWebhook,
  NewWebhookSecret,
  WebhookAnswer,
  WebhookChange,
  WebhookList,
  WebhookWithSecret,
} from '@throughline/contract/webhook';
import { Type } from 'typebox';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readWebhook, readWebhooks } from './read-webhooks.ts';
import { changeWebhook, createWebhook, removeWebhook, rotateSecret } from './webhook-operations.ts';
import type { WebhookParts } from './webhook-parts.ts';

const BY_ID = Type.Object({ id: uuid('Id of the webhook.') });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** Receivers that are told of changes: the list, a new one, changes to one, a new secret. */
export function webhookRoutes(parts: WebhookParts, wake: () => void): AddRoutes {
  const { pool } = parts.deployment;
  return function addWebhookRoutes(app) {
    app.get(
      '/api/webhooks',
      { schema: { tags: ['webhooks'], summary: 'All webhooks', response: { 200: WebhookList, ...ADMIN_PROBLEMS } } },
      async () => ({ webhooks: await readWebhooks(pool) }),
    );
    app.post(
      '/api/webhooks',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'A new webhook',
          description:
            'Messages are posted to it as people change, signed by Standard Webhooks. The signing secret is shown this once.',
          body: reference(NewWebhook),
          response: { 201: WebhookWithSecret, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body, caller }, reply) => {
        const { webhookId, secret } = await createWebhook(parts, body, caller.actor);
        wake();
        void reply.code(201);
        return { webhook: await readWebhook(pool, webhookId), secret };
      },
    );
    app.get(
      '/api/webhooks/:id',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'One webhook',
          params: BY_ID,
          response: { 200: WebhookAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id } }) => ({ webhook: await readWebhook(pool, id) }),
    );
    app.patch(
      '/api/webhooks/:id',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'Change a webhook',
          description:
            'Enabled again, it goes on where it stopped; `start: now` leaves out what changed meanwhile and has not been queued.',
          params: BY_ID,
          body: reference(WebhookChange),
          response: { 200: WebhookAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, body, caller }) => {
        await changeWebhook(parts, id, body, caller.actor);
        wake();
        return { webhook: await readWebhook(pool, id) };
      },
    );
    app.delete(
      '/api/webhooks/:id',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'Remove a webhook',
          description: 'With its secrets, its deliveries, and what waits to be sent. The answer is what it was.',
          params: BY_ID,
          response: { 200: WebhookAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, caller }) => {
        const webhook = await readWebhook(pool, id);
        await removeWebhook(parts, id, caller.actor);
        return { webhook };
      },
    );
    app.post(
      '/api/webhooks/:id/secrets',
      {
        schema: {
          tags: ['webhooks'],
          summary: 'A new signing secret of a webhook',
          description: 'The secret before signs beside it for a while, so that the receiver can change over.',
          params: BY_ID,
          body: NewWebhookSecret,
          response: { 201: WebhookWithSecret, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async ({ params: { id }, body: { previousSecretsExpireInHours = 24 }, caller }, reply) => {
        const secret = await rotateSecret(parts, { webhookId: id, previousSecretsExpireInHours, actor: caller.actor });
        void reply.code(201);
        return { webhook: await readWebhook(pool, id), secret };
      },
    );
  };
}
