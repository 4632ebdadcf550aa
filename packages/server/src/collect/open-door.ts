import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allowAnyOrigin, answerPreflight } from './cors.ts';
import { decompressBody } from './decompress-body.ts';

/** Largest request body, in bytes, packed or not. @source Segment HTTP API: 500 KB a batch. */
export const MAX_BODY_BYTES = 512_000;

/** Opens the routes of `app` to pages of any origin: preflights are answered, and a body of any name is read as text. */
export function openDoor(app: FastifyInstance): void {
  allowAnyOrigin(app);
  preflightEveryRoute(app);
  readTextOfAnyName(app);
}

/** Each address answers preflights from the moment it is there. */
function preflightEveryRoute(app: FastifyInstance): void {
  const answering = new Set<string>();
  app.addHook('onRoute', ({ url, method }) => {
    if (method === 'OPTIONS' || answering.has(url)) return;
    answering.add(url);
    app.options(url, { schema: { hide: true } }, answerPreflight);
  });
}

/** SDKs send JSON under many names: text/plain to spare a preflight, form types by accident. */
function readTextOfAnyName(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    async (request: FastifyRequest, body: Buffer) => {
      const encoding = request.headers['content-encoding'];
      return (await decompressBody(body, encoding, MAX_BODY_BYTES)).toString('utf8');
    },
  );
}
