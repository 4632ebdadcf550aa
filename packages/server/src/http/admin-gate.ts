import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { bearerToken } from './bearer-token.ts';
import { ProblemError } from './problem-error.ts';

/** What a request without the right token is told, as RFC 6750 section 3 wants it. */
export const CHALLENGE = { 'www-authenticate': 'Bearer realm="throughline"' };

/** What a key is told that is not good for what it asks. @source RFC 6750 section 3.1. */
export const NARROW_CHALLENGE = { 'www-authenticate': 'Bearer realm="throughline", error="insufficient_scope"' };

/** Whether a token is the admin token; takes the same time for every wrong one. */
export function createAdminCheck(adminToken: string): (token: string) => boolean {
  const expected = digest(adminToken);
  // Hashing makes both sides equally long, which the comparison demands.
  return (token) => timingSafeEqual(digest(token), expected);
}

/**
 * Lets in who brings the admin token as a bearer (RFC 6750). `isStandingKey` tells a key that is good for less from one
 * that is good for nothing, so that its holder looks for the mistake in the right place.
 */
export function createAdminGate(
  adminToken: string,
  isStandingKey: (token: string) => Promise<boolean> = async () => false,
): (request: FastifyRequest) => Promise<void> {
  const isAdmin = createAdminCheck(adminToken);
  return async function checkAdminToken(request) {
    const token = bearerToken(request);
    if (isAdmin(token)) return;
    if (await isStandingKey(token)) {
      throw new ProblemError('insufficient_scope', 'The access key may not do this.', { headers: NARROW_CHALLENGE });
    }
    const detail = token === '' ? 'The request brings no bearer token.' : 'The bearer token is not the admin token.';
    throw new ProblemError('unauthorized', detail, { headers: CHALLENGE });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
