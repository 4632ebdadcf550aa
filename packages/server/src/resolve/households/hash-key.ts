import { createHash } from 'node:crypto';

/** A key of `livingKeys` as it is stored: the first 64 bits of its SHA-256, in decimal. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest().readBigInt64BE(0).toString();
}
