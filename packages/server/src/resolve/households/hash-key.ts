import { createHash } from 'node:crypto';

/** A key of `livingKeys` as it is stored: the first 64 bits of its SHA-256, in decimal. */
export type HashKey = (key: string) => string;

/** Hashes keys that come once. */
export const hashKey: HashKey = (key) => createHash('sha256').update(key).digest().readBigInt64BE(0).toString();

/** Hashes keys that come again and again while a region is composed: each once. */
export function rememberHashes(): HashKey {
  const hashes = new Map<string, string>();
  return (key) => {
    let hash = hashes.get(key);
    if (hash === undefined) hashes.set(key, (hash = hashKey(key)));
    return hash;
  };
}
