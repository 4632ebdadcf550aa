import { createHash, randomBytes } from 'node:crypto';

/** A new write key: 144 random bits that need no escaping in a URL or header. */
export function newWriteKey(): string {
  return randomBytes(18).toString('base64url');
}

/** How a write key is stored: keys are random, so a plain hash cannot be searched. */
export function writeKeyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
