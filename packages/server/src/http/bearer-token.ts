import type { FastifyRequest } from 'fastify';

/** The bearer token that a request brings (RFC 6750); empty when it brings none. */
export function bearerToken({ headers: { authorization = '' } }: Pick<FastifyRequest, 'headers'>): string {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
}
