import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Headers that the SDKs send, by name: a `*` does not cover `Authorization`, and lists are what old browsers know.
 * @source docs/how-to/senders.md; the tests in test/senders send every one of them from a browser.
 */
const HEADERS = [
  'authorization',
  'content-type',
  'anonymousid',
  'sentat',
  'x-write-key',
  'x-retry-count',
  'x-enable-debug',
  'x-ip-policy',
  'rsa-retry-attempt',
  'rsa-since-last-attempt',
  'rsa-since-first-attempt',
  'rsa-retry-reason',
  'rsa-recovered',
].join(', ');

/** Two hours, the longest that every browser keeps a preflight's answer. */
const MAX_AGE_S = '7200';

/**
 * Lets pages of any origin send to the routes of `app` and read the answers: the write key says who sends, and no
 * cookie counts here, so credentials are not allowed. Also on problems, so that a browser's SDK learns their status.
 */
export function allowAnyOrigin(app: FastifyInstance): void {
  // Not onRequest: a problem of an earlier hook, such as a server that stops, would be answered without.
  app.addHook('onSend', async ({ headers: { origin } }, reply) => {
    void reply.header('vary', 'origin');
    if (origin === undefined) return;
    void reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' });
  });
}

/** Answers a preflight. */
export function answerPreflight(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .headers({
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': MAX_AGE_S,
    })
    .send();
}
