import type { FastifyRequest } from 'fastify';

/** Where a request believed it went. */
export interface PublicAddress {
  readonly protocol: 'http' | 'https';
  /** With its port, where that is not the usual one. */
  readonly host: string;
}

const HOST = /^[a-z0-9.:[\]_-]{1,255}$/i;

/**
 * The address under which a request reached us, proxies in front included; null when it names none. What a proxy says
 * is believed without asking who it is, since the answer goes back to the one who said it: never store or share it.
 */
export function publicAddress({ headers, protocol }: FastifyRequest): PublicAddress | null {
  const host = firstOf(headers['x-forwarded-host']) ?? headers.host;
  if (host === undefined || !HOST.test(host)) return null;
  const spoken = firstOf(headers['x-forwarded-proto'])?.toLowerCase() ?? protocol;
  return { protocol: spoken === 'https' ? 'https' : 'http', host };
}

function firstOf(header: string | string[] | undefined): string | undefined {
  const first = [header].flat()[0]?.split(',')[0]?.trim();
  return first === '' ? undefined : first;
}
