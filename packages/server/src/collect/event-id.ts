import { randomFillSync } from 'node:crypto';
import { uuidFromBytes } from '../config/uuid-from-bytes.ts';

const POOL = Buffer.alloc(8192);
let at = POOL.length;

/** A UUIDv7 of an instant in ms since 1970. @source RFC 9562 section 5.7. */
export function eventIdAt(instantMs: number): string {
  if (at >= POOL.length) {
    randomFillSync(POOL);
    at = 0;
  }
  const bytes = POOL.subarray(at, at + 16);
  at += 16;
  bytes.writeUIntBE(instantMs, 0, 6);
  return uuidFromBytes(bytes, 7);
}
