import { EVENT_TYPES, type EventType, type Json, type JsonObject } from '@throughline/core/collect/event-fact';
import { isObject, objectAt } from '@throughline/core/collect/json-path';
import { readInstant } from '@throughline/core/collect/occurred-at';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem-error.ts';
import { authenticate, sourceOfKey } from './authenticate.ts';
import { collectDocs } from './collect-docs.ts';
import type { ScreenLinks } from './sources/link-rate-screen.ts';
import { looksLate } from './looks-late.ts';
import { MAX_BODY_BYTES, openDoor } from './open-door.ts';
import { sdkNoticeRoutes } from './sdk-notices.ts';
import { settingsDocumentRoute } from './settings-document.ts';
import { sourceConfigRoute } from './source-config.ts';
import type { SourceDirectory } from './sources/source-directory.ts';
import type { Source } from './sources/source.ts';
import { type IntakeParts, takeBatch } from './take-batch.ts';
import { createTurnstile } from './turnstile.ts';

/** What the door of the house needs. */
export interface CollectParts extends IntakeParts {
  readonly sources: SourceDirectory;
  readonly screenLinks: ScreenLinks;
  readonly now?: () => number;
}

/** Calls of the Jitsu SDKs. */
const JITSU_TYPES = ['track', 'identify', 'page', 'group'] as const;

type SourceOf = (request: FastifyRequest, body: JsonObject) => Promise<Source>;

/** Every address that the SDKs of Segment, RudderStack and Jitsu send to; see docs/how-to/senders.md. */
export async function collectRoutes(app: FastifyInstance, parts: CollectParts): Promise<void> {
  openDoor(app);
  const turn = createTurnstile();
  const byKey: SourceOf = (request, body) => authenticate(request, body, parts.sources);
  const byQuery: SourceOf = (request) => sourceOfKey(keyOfQuery(request), parts.sources);
  const post = (url: string, type: EventType | null, summary?: string): void =>
    postAs(url, type, { sourceOf: byKey, docs: collectDocs(type, summary === undefined ? {} : { summary }) });
  const postAs = (
    url: string,
    type: EventType | null,
    { sourceOf, docs }: { sourceOf: SourceOf; docs: object },
  ): void => {
    app.post(url, { ...docs, bodyLimit: MAX_BODY_BYTES }, async (request) => {
      const receivedAt = (parts.now ?? Date.now)();
      const text = typeof request.body === 'string' ? request.body : '';
      await turn(text.length, looksLate(text, receivedAt));
      return collect(request, { type, receivedAt, parts, sourceOf });
    });
  };

  for (const type of EVENT_TYPES) post(`/v1/${type}`, type);
  post('/v1/batch', null);
  for (const type of EVENT_TYPES) post(`/v1/${type.charAt(0)}`, type, `One ${type} call, as browsers send it`);
  post('/v1/b', null, 'Many events at once, as browsers send them');
  for (const type of JITSU_TYPES) {
    post(`/api/s/${type}`, type, `One ${type} call of a Jitsu SDK`);
    post(`/api/s/s2s/${type}`, type, `One ${type} call of a Jitsu SDK on a server`);
  }
  // A beacon can carry no header; everywhere else a key in the address would end up in logs and histories.
  postAs('/beacon/v1/batch', null, {
    sourceOf: byQuery,
    docs: collectDocs(null, {
      summary: 'Events of a page that is being left',
      security: [{ writeKeyInAddress: [] }],
    }),
  });
  sdkNoticeRoutes(app);
  settingsDocumentRoute(app);
  sourceConfigRoute(app);
}

interface Collecting {
  readonly type: EventType | null;
  readonly receivedAt: number;
  readonly parts: CollectParts;
  readonly sourceOf: SourceOf;
}

async function collect(request: FastifyRequest, { type, receivedAt, parts, sourceOf }: Collecting): Promise<object> {
  const body = readBody(request.body);
  request.body = null;
  const source = await sourceOf(request, body);
  const batch = type === null ? body['batch'] : [body];
  const envelope = {
    type,
    context: type === null ? objectAt(body, 'context') : {},
    sentAt: readInstant(body['sentAt']),
    receivedAt,
  };
  const signals = {
    isGpc: request.headers['sec-gpc'] === '1',
    isDoNotTrack: request.headers['dnt'] === '1',
    userAgent: request.headers['user-agent'] ?? null,
  };
  return takeBatch(batch, {
    source,
    envelope,
    signals,
    parts,
    member: 'batch',
    async screen(admitted) {
      const events = batch as Json[];
      const screened = await parts.screenLinks(admitted, { batch: events, envelope, signals, address: request.ip });
      // Admitted or refused, each has what it needs: the objects that were read are not to wait for the commit.
      events.length = 0;
      return screened;
    },
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

function keyOfQuery({ query }: FastifyRequest): string | null {
  const key = [(query as Record<string, string | string[] | undefined>)['writeKey']].flat()[0];
  return key === undefined || key === '' ? null : key;
}
