import type { FastifyRequest } from 'fastify';

/** Where people reach the console: as the operator says, else as the request came. */
export function placeOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>, publicUrl: URL | null): URL {
  if (publicUrl !== null) return publicUrl;
  const text = `${protocol}://${host}`;
  return new URL(URL.canParse(text) ? text : 'http://localhost');
}
