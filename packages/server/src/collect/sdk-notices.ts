import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sdkDocs } from './collect-docs.ts';

const Noticed = Type.Object({ success: Type.Literal(true) }, { additionalProperties: false });

/**
 * Where SDKs send figures about themselves: `/v1/m` of analytics-next, `/rsaMetrics` of RudderStack. They are answered,
 * so that no SDK complains in the visitor's console, and dropped: they say nothing about anybody.
 */
export function sdkNoticeRoutes(app: FastifyInstance): void {
  for (const url of ['/v1/m', '/rsaMetrics']) {
    const docs = sdkDocs({
      summary: 'Figures that an SDK reports about itself',
      description: 'Answered and dropped.',
      response: Noticed,
    });
    app.post(url, docs, async () => ({ success: true }));
  }
}
