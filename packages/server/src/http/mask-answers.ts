import { NAMED_SCHEMAS } from '@throughline/contract/named-schemas';
import type { Json } from '@throughline/core/collect/event-fact';
import { type AnswerSchema, maskBySchema } from '@throughline/core/trust/masking/mask-by-schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpApp } from './http-app.ts';
import { type Permissions, permissionOf } from './permission.ts';

const NAMED = new Map(
  (NAMED_SCHEMAS as readonly (AnswerSchema & { readonly $id?: string })[]).map((schema) => [`${schema.$id}#`, schema]),
);

/** Answers of `app` that passed the mask; others must not leave for those who may not read personal data. */
const masked = new WeakSet<FastifyRequest['raw']>();

/** An answer for those who may not read personal data: free text is masked, but that of the members in `shows`. */
export function maskAnswer(schema: AnswerSchema, answer: unknown, shows: readonly string[]): Json {
  const masking = { shows: new Set([...shows, 'nextCursor']), resolve: (reference: string) => NAMED.get(reference) };
  // As the client would see it: dates are text by then.
  return maskBySchema(schema, JSON.parse(JSON.stringify(answer)) as Json, masking);
}

/** Masks every good answer of `app` for callers who may not read personal data, as its permission says. */
export function maskAnswers(app: HttpApp, permissions: Permissions): void {
  app.addHook('preSerialization', async (request, reply, payload) => {
    const shows = shownOf(request, reply);
    if (!Array.isArray(shows)) return payload;
    masked.add(request.raw);
    return maskAnswer(schemaOf(request, reply), payload, shows);
  });
  // What is sent as text or as a stream never meets the mask.
  app.addHook('onSend', async (request, reply, payload) => {
    const isUnmasked = Array.isArray(shownOf(request, reply)) && !masked.has(request.raw);
    if (isUnmasked && payload !== null && payload !== undefined && payload !== '')
      throw new Error('an answer that cannot be masked was not sent');
    return payload;
  });

  function shownOf(request: FastifyRequest, { statusCode }: FastifyReply) {
    // Problems tell of the request; who was not let in has no caller.
    if (statusCode >= 400 || request.caller.mayReadPersonalData) return 'all';
    return permissionOf(permissions, request.method, request.routeOptions.url ?? '').shows;
  }
}

function schemaOf({ routeOptions: { schema } }: FastifyRequest, { statusCode }: FastifyReply): AnswerSchema {
  const answers = (schema?.response ?? {}) as Readonly<Record<string, AnswerSchema>>;
  return answers[String(statusCode)] ?? {};
}
