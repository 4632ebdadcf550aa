import { EVENT_TYPES, type EventType, type Json, type JsonObject } from '@throughline/core/collect/event-fact';
import { isObject, objectAt, textAt } from '@throughline/core/collect/json-path';
import { readInstant } from '@throughline/core/collect/occurred-at';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem-error.ts';
import { collectDocs } from './collect-docs.ts';
import type { SourceDirectory } from './source-directory.ts';
import type { Source } from './source.ts';
import { type IntakeParts, takeBatch } from './take-batch.ts';
import { createTurnstile } from './turnstile.ts';

/** Largest request body, in bytes. @source Segment HTTP API: 500 KB a batch. */
export const MAX_BODY_BYTES = 512_000;

/** What the door of the house needs. */
export interface CollectParts extends IntakeParts {
  readonly sources: SourceDirectory;
  readonly now?: () => number;
}

/** `POST /v1/{identify,track,page,screen,group,alias,batch}` as the Segment HTTP API has it. */
export async function collectRoutes(app: FastifyInstance, parts: CollectParts): Promise<void> {
  app.removeAllContentTypeParsers();
  // SDKs send JSON under many names: text/plain to spare a preflight, form types by accident.
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  const turn = createTurnstile();
  const collectInTurn = async (request: FastifyRequest, type: EventType | null): Promise<object> => {
    const receivedAt = (parts.now ?? Date.now)();
    await turn(typeof request.body === 'string' ? request.body.length : 0);
    return collect(request, type, receivedAt, parts);
  };
  for (const type of EVENT_TYPES)
    app.post(`/v1/${type}`, { ...collectDocs(type), bodyLimit: MAX_BODY_BYTES }, (request) =>
      collectInTurn(request, type),
    );
  app.post('/v1/batch', { ...collectDocs(null), bodyLimit: MAX_BODY_BYTES }, (request) => collectInTurn(request, null));
}

async function collect(
  request: FastifyRequest,
  type: EventType | null,
  receivedAt: number,
  parts: CollectParts,
): Promise<object> {
  const body = readBody(request.body);
  const source = await authenticate(request, body, parts.sources);
  return takeBatch(type === null ? body['batch'] : [body], {
    source,
    envelope: {
      type,
      context: type === null ? objectAt(body, 'context') : {},
      sentAt: readInstant(body['sentAt']),
      receivedAt,
    },
    signals: {
      isGpc: request.headers['sec-gpc'] === '1',
      isDoNotTrack: request.headers['dnt'] === '1',
      userAgent: request.headers['user-agent'] ?? null,
    },
    parts,
    member: 'batch',
  });
}

function readBody(text: unknown): JsonObject {
  let body: Json;
  try {
    body = JSON.parse(typeof text === 'string' ? text : '') as Json;
  } catch {
    throw new ProblemError('malformed_json', 'The body could not be read as JSON.');
  }
  if (!isObject(body)) throw new ProblemError('malformed_batch', 'The body must be a JSON object.');
  return body;
}

async function authenticate(request: FastifyRequest, body: JsonObject, sources: SourceDirectory): Promise<Source> {
  const key = basicUser(request.headers.authorization) ?? textAt(body, 'writeKey');
  const source = key === null ? null : await sources.find(key);
  if (source === null) throw new ProblemError('invalid_write_key', 'No source has this write key.');
  if (!source.isEnabled) throw new ProblemError('source_disabled', `The source "${source.name}" is disabled.`);
  return source;
}

function basicUser(header: string | undefined): string | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const user = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0];
  return user === undefined || user === '' ? null : user;
}
