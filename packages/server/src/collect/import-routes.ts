import { CollectAnswer } from '@throughline/contract/collect-answer';
import { ImportBatch, MAX_IMPORT_BYTES } from '@throughline/contract/import';
import { reference } from '@throughline/contract/reference';
import type { Json } from '@throughline/core/collect/event-fact';
import { isObject } from '@throughline/core/collect/json-path';
import { Type } from 'typebox';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { findSource } from './sources/find-source.ts';
import { type IntakeParts, takeBatch } from './take-batch.ts';
import { createTurnstile } from './turnstile.ts';

/** Takes in what a source has said before: the same way as /v1, for who has the admin token and no write key. */
export function importRoutes(parts: IntakeParts): AddRoutes {
  const turn = createTurnstile();
  return function addImportRoutes(app) {
    app.post(
      '/api/sources/:source/events',
      {
        bodyLimit: MAX_IMPORT_BYTES,
        schema: {
          tags: ['sources'],
          summary: 'Events of a source',
          description:
            'For imports: the same admission, quarantine and duplicates as /v1/batch, with the trust of the source. ' +
            'A `timestamp` years ago is as good as any. 200 means done: the events are durable and the people are current.',
          params: Type.Object({
            source: Type.String({ description: 'Id or name of the source.', examples: ['tills'] }),
          }),
          body: reference(ImportBatch),
          response: {
            200: reference(CollectAnswer),
            404: PROBLEM_ANSWERS[404],
            413: PROBLEM_ANSWERS[413],
            429: PROBLEM_ANSWERS[429],
            ...ADMIN_PROBLEMS,
          },
        },
        // Event by event, so that one bad event refuses itself alone.
        validatorCompiler: () => () => true,
      },
      async ({ params, body, headers, caller }) => {
        const receivedAt = Date.now();
        await turn(Number(headers['content-length'] ?? 0));
        const { source: idOrName } = params;
        const source = await findSource(parts.deployment.pool, idOrName);
        if (source === null) throw new ProblemError('source_not_found', 'No source has that id or name.');
        if (!source.isEnabled) throw new ProblemError('source_disabled', `The source "${source.name}" is disabled.`);
        if (!isObject(body as Json)) throw new ProblemError('malformed_batch', 'The body must be {"events": […]}.');
        const { events } = body as { events?: Json };
        // Beforehand: what is taken in is committed a batch at a time, and none of them may be unheard of.
        await inTransaction(parts.deployment.pool, (client) =>
          writeAudit(client, {
            actor: caller.actor,
            action: 'events.imported',
            subject: source.sourceId,
            detail: { events: Array.isArray(events) ? events.length : 0 },
          }),
        );
        return takeBatch(events, {
          source,
          envelope: { type: null, context: {}, sentAt: null, receivedAt },
          signals: { isGpc: false, isDoNotTrack: false, userAgent: null },
          parts,
          member: 'events',
        });
      },
    );
  };
}
