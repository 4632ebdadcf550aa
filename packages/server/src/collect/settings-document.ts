import { SegmentSettings } from '@throughline/contract/segment-settings';
import type { FastifyInstance } from 'fastify';
import { answerWithEtag } from './answer-with-etag.ts';
import { sdkDocs, WriteKeyPath } from './collect-docs.ts';
import { publicAddress, type PublicAddress } from './public-address.ts';

/**
 * `GET /v1/projects/:key/settings`, which analytics-next reads before it sends anything. It is the same for every key,
 * whether there is a source of it or not: what is wrong with a key the sender hears when it sends, strangers learn
 * nothing, and pages go on collecting while the database is away.
 */
export function settingsDocumentRoute(app: FastifyInstance): void {
  app.get<{ Params: { key: string } }>(
    '/v1/projects/:key/settings',
    sdkDocs({
      summary: 'Settings of analytics-next',
      description: 'The same for every key. `integrations["Segment.io"]` says where to send to.',
      response: SegmentSettings,
      params: WriteKeyPath,
    }),
    (request, reply) => {
      // Private, because it names the address that the asker used.
      void reply.header('cache-control', 'private, max-age=300').type('application/json; charset=utf-8');
      return answerWithEtag(request, reply, {
        body: JSON.stringify(settingsOf(request.params.key, publicAddress(request))),
      });
    },
  );
}

function settingsOf(key: string, address: PublicAddress | null): SegmentSettings {
  return {
    integrations: {
      'Segment.io': {
        apiKey: key,
        ...(address !== null && { apiHost: `${address.host}/v1`, protocol: address.protocol }),
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } }, identify: { __default: { enabled: true } } },
    edgeFunction: {},
    enabledMiddleware: {},
    remotePlugins: [],
    legacyVideoPluginsEnabled: false,
    metrics: { sampleRate: 0 },
  };
}
