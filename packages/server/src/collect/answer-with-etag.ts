import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The strong entity tag of a body (RFC 9110 section 8.8.3). */
export function strongEtag(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * Answers with a body, or with 304 where the asker holds it already. The tag is that of the bytes before any
 * `Content-Encoding` of ours, which is set by the caller together with a tag of its own.
 */
export function answerWithEtag(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, etag = strongEtag(body) }: { readonly body: string | Buffer; readonly etag?: string },
): FastifyReply {
  void reply.header('etag', etag);
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.serializer((text: unknown) => text as string).send(body);
}

/** Weak comparison, as `If-None-Match` has it (RFC 9110 section 13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
