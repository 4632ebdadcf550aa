import type { JsonObject } from '@throughline/core/collect/event-fact';
import { textAt } from '@throughline/core/collect/json-path';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem-error.ts';
import type { SourceDirectory } from './sources/source-directory.ts';
import type { Source } from './sources/source.ts';

/**
 * The source whose write key a request brings: as the user of Basic authentication, in `X-Write-Key`, or as `writeKey`
 * of the body. @throws ProblemError when there is none, when two of them differ, or when the source is disabled.
 */
export async function authenticate(
  { headers }: Pick<FastifyRequest, 'headers'>,
  body: JsonObject,
  sources: SourceDirectory,
): Promise<Source> {
  const keys = new Set(
    [basicUser(headers.authorization), keyOfHeader(headers['x-write-key']), keyOfBody(body)].filter(
      (key) => key !== null,
    ),
  );
  if (keys.size > 1) {
    throw new ProblemError('invalid_write_key', 'The request brings different write keys; it must bring one.');
  }
  const [key] = keys;
  return sourceOfKey(key ?? null, sources);
}

/** The source of a write key. @throws ProblemError when there is none, or it is disabled. */
export async function sourceOfKey(key: string | null, sources: SourceDirectory): Promise<Source> {
  const source = key === null ? null : await sources.find(key);
  if (source === null) throw new ProblemError('invalid_write_key', 'No source has this write key.');
  if (!source.isEnabled) throw new ProblemError('source_disabled', `The source "${source.name}" is disabled.`);
  return source;
}

/** The user of Basic authentication; null when there is none. */
export function basicUser(header: string | undefined): string | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const user = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0];
  return user === undefined || user === '' ? null : user;
}

/** Jitsu's SDKs insist on `id:secret`; a write key has no colon, so whatever stands before one is a mere name. */
function keyOfHeader(header: string | string[] | undefined): string | null {
  const text = typeof header === 'string' ? header.slice(header.indexOf(':') + 1).trim() : '';
  return text === '' ? null : text;
}

/** Jitsu's SDKs hide the key in the body, as `id:***`. */
function keyOfBody(body: JsonObject): string | null {
  const text = textAt(body, 'writeKey');
  return text === null || text.endsWith('***') ? null : text;
}
