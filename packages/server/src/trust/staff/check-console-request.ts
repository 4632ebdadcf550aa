import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../../http/problem-error.ts';
import { placeOf } from './console-place.ts';

const READS = new Set(['GET', 'HEAD']);

/**
 * Lets through what the console's own pages ask with a session: browsers send cookies with requests that other pages
 * make as well. What changes something needs a header that no foreign page can set without asking first, and to come
 * from here: as the browser says it, or, where it does not (plain HTTP to another machine), by its `Origin`.
 * @throws ProblemError `cross_site_request`
 * @source W3C Fetch Metadata; OWASP Cross-Site Request Forgery Prevention Cheat Sheet.
 */
export function checkConsoleRequest(request: FastifyRequest, publicUrl: URL | null): void {
  const { 'sec-fetch-site': site, 'x-throughline-console': own, origin } = request.headers;
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && READS.has(request.method)))
    throw refused('The browser says that another site has asked.');
  if (READS.has(request.method)) return;
  if (own !== '1') throw refused('The header "x-throughline-console: 1" is missing.');
  if (site !== undefined) return;
  if (origin === undefined || !(origin === placeOf(request, null).origin || origin === publicUrl?.origin))
    throw refused('The header "Origin" does not name this server.');
}

function refused(detail: string): ProblemError {
  return new ProblemError('cross_site_request', detail);
}
