// Gives `server` its cookies.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { placeOf } from './console-place.ts';

/** A cookie for the console's browser: no script reads it, and over TLS only this very host may set it. */
export interface BrowserCookie {
  /** What it is for; empty for the session. */
  readonly name: string;
  readonly value: string;
  readonly sameSite: 'strict' | 'lax';
  /** ms since 1970. */
  readonly until: number;
}

/** The value of a cookie that a request brings; null when it brings none. */
export function readCookie(request: FastifyRequest, publicUrl: URL | null, name: string): string | null {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  return request.server.parseCookie(cookie)[fullName(request, publicUrl, name)] || null;
}

/** Gives the browser a cookie. @source RFC 6265bis sections 4.1.2 and 4.1.3 (`__Host-`). */
export function writeCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: URL | null,
  { name, value, sameSite, until }: BrowserCookie,
): void {
  const cookie = request.server.serializeCookie(fullName(request, publicUrl, name), value, {
    path: '/',
    httpOnly: true,
    sameSite,
    secure: placeOf(request, publicUrl).protocol === 'https:',
    expires: new Date(until),
  });
  void reply.header('set-cookie', cookie);
}

/** Takes a cookie back. */
export function clearCookie(request: FastifyRequest, reply: FastifyReply, publicUrl: URL | null, name: string): void {
  writeCookie(request, reply, publicUrl, { name, value: '', sameSite: 'strict', until: 0 });
}

/** Cookies know no ports: two servers on one machine would sign each other out. */
function fullName(request: FastifyRequest, publicUrl: URL | null, name: string): string {
  const { protocol, port } = placeOf(request, publicUrl);
  const host = protocol === 'https:' ? '__Host-throughline' : `throughline-${port || '80'}`;
  return name === '' ? host : `${host}-${name}`;
}
