import { hash } from 'node:crypto';

/** 16 bytes of the hash of all that a row says, as hex: an id for rows that have none. */
export function rowHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
