import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Target } from './check-target.ts';

/** What a receiver answered. */
export interface Answer {
  readonly code: number;
  /** Seconds or a date, as the receiver wrote it. */
  readonly retryAfter: string | null;
  /** How the body begins, at most `KEPT_CHARACTERS`, in one line. */
  readonly beginning: string;
}

const READ_BYTES = 64 * 1024;
const KEPT_CHARACTERS = 200;

/**
 * Posts a body to one of a target's checked addresses and reads the answer up to 64 KB. Redirects are not followed and
 * proxies of the environment not asked: nothing but these addresses is connected to.
 * @throws Error when there is no answer before `signal` says stop.
 */
export async function postToTarget(
  { url, addresses }: Target,
  { headers, body, signal }: { headers: Readonly<Record<string, string>>; body: string; signal: AbortSignal },
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { request } = url.protocol === 'https:' ? https : http;
  const asking = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    lookup: pinned(addresses),
    // A connection of its own each time: a kept one would be to an address that was checked long ago.
    agent: false,
    signal,
  });
  asking.on('error', reject);
  asking.on('response', (answer) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (): void => {
      const beginning = beginningOf(Buffer.concat(chunks));
      resolve({ code: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null, beginning });
      asking.destroy();
    };
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= READ_BYTES) finish();
    });
    // The status has been said: a body that breaks off, or drips on until time is up, takes nothing back.
    asking.off('error', reject).on('error', finish);
    answer.on('end', finish).on('error', finish);
  });
  asking.end(body);
  return promise;
}

/** A resolver that knows only what was checked. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address): LookupAddress => ({ address, family: isIP(address) }));
  return (_host, { all }, answer) => {
    if (all) answer(null, found);
    else answer(null, found[0]!.address, found[0]!.family);
  };
}

function beginningOf(body: Buffer): string {
  const text = body.subarray(0, KEPT_CHARACTERS * 4).toString('utf8');
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, KEPT_CHARACTERS);
}
