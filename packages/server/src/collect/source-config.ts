import { RudderSourceConfig } from '@throughline/contract/rudder-source-config';
import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { answerWithEtag } from './answer-with-etag.ts';
import { basicUser } from './authenticate.ts';
import { sdkDocs } from './collect-docs.ts';

const Query = Type.Object({
  writeKey: Type.Optional(Type.String({ description: 'A write key.', examples: ['Zq3vT0a1b2c3d4e5f6g7h8i9'] })),
});

/**
 * `GET /sourceConfig`, which RudderStack's browser SDK reads before it sends anything; the same for every key, for the
 * reasons that `settingsDocumentRoute` gives.
 */
export function sourceConfigRoute(app: FastifyInstance): void {
  const docs = sdkDocs({
    summary: 'Settings of the RudderStack SDKs',
    description: 'The same for every key: no destinations, no statistics to the vendor.',
    response: RudderSourceConfig,
    querystring: Query,
  });
  app.get<{ Querystring: { writeKey?: string | string[] } }>('/sourceConfig', docs, (request, reply) => {
    const key = [request.query.writeKey].flat()[0] ?? basicUser(request.headers.authorization) ?? '';
    void reply.header('cache-control', 'private, max-age=300').type('application/json; charset=utf-8');
    return answerWithEtag(request, reply, { body: JSON.stringify(sourceConfigOf(key)) });
  });
}

function sourceConfigOf(writeKey: string): RudderSourceConfig {
  const none = { enabled: false };
  return {
    source: {
      id: writeKey,
      name: 'throughline',
      writeKey,
      enabled: true,
      workspaceId: 'throughline',
      config: { statsCollection: { errors: none, metrics: none } },
      destinations: [],
      dataplanes: {},
    },
  };
}
