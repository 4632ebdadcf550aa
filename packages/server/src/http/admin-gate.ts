import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.ts';

/** Lets in who brings the admin token as a bearer (RFC 6750); takes the same time for every wrong one. */
export function createAdminGate(adminToken: string): (request: FastifyRequest) => Promise<void> {
  const expected = digest(adminToken);
  return async function checkAdminToken({ headers: { authorization = '' } }) {
    const [, token = ''] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    // Hashing makes both sides equally long, which the comparison demands.
    if (timingSafeEqual(digest(token), expected)) return;
    const detail = token === '' ? 'The request brings no bearer token.' : 'The bearer token is not the admin token.';
    throw new ProblemError('unauthorized', detail, { headers: { 'www-authenticate': 'Bearer realm="throughline"' } });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
