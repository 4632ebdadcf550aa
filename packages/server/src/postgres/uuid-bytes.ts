import { UUID_PLACES } from '../config/uuid-from-bytes.ts';

const NIBBLES = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) {
  NIBBLES[digit.toString(16).charCodeAt(0)] = digit;
  NIBBLES[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** Writes a UUID of the usual form, with dashes, as its sixteen bytes. */
export function writeUuid(text: string, into: Buffer, at: number): void {
  for (let nth = 0; nth < 16; nth += 1) {
    const place = UUID_PLACES[nth]!;
    into[at + nth] = (NIBBLES[text.charCodeAt(place)]! << 4) | NIBBLES[text.charCodeAt(place + 1)]!;
  }
}

/** The first 32 bits of a UUID as a number. */
export function uuidPrefix(text: string): number {
  let prefix = 0;
  for (let at = 0; at < 8; at += 1) prefix = prefix * 16 + NIBBLES[text.charCodeAt(at)]!;
  return prefix;
}
