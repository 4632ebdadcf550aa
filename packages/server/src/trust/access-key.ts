import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'tlk_';
const SECRET_BYTES = 32;

/** A new access key: 256 random bits that need no escaping in a URL or header, with a prefix that scanners know. */
export function newAccessKey(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** Whether a bearer token is meant as an access key. */
export function looksLikeAccessKey(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** How an access key is stored: keys are random, so a plain hash cannot be searched. */
export function accessKeyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
