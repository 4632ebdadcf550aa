import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, readCookie, writeCookie } from './browser-cookie.ts';

const NAME = '';

/** The secret of the session that a request brings; null when it brings none. */
export function readSessionCookie(request: FastifyRequest, publicUrl: URL | null): string | null {
  return readCookie(request, publicUrl, NAME);
}

/**
 * Gives the browser the secret of a session; null takes it back. It is sent with requests of the console's own pages only
 * (`SameSite=Strict`). That suits the way back from an identity provider too: the page that one is led to is the same for
 * everybody, and it is this page which then asks, from its own site.
 */
export function writeSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: URL | null,
  session: { secret: string; expiresAt: Date } | null,
): void {
  if (session === null) clearCookie(request, reply, publicUrl, NAME);
  else {
    const { secret: value, expiresAt } = session;
    writeCookie(request, reply, publicUrl, { name: NAME, value, sameSite: 'strict', until: expiresAt.getTime() });
  }
}
