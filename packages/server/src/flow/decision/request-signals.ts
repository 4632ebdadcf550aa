import type { FastifyRequest } from 'fastify';
import type { RequestSignals } from '../../collect/marks-of.ts';

/** What a request says of whoever sends it, beside its body. */
export function requestSignals({ headers }: Pick<FastifyRequest, 'headers'>): RequestSignals {
  return {
    isGpc: headers['sec-gpc'] === '1',
    isDoNotTrack: headers['dnt'] === '1',
    userAgent: headers['user-agent'] ?? null,
  };
}
