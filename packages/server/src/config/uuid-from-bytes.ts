const DIGITS = Buffer.from('0123456789abcdef', 'latin1');
/** Where the two digits of each of the sixteen bytes stand in the text. */
export const UUID_PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const text = Buffer.from('00000000-0000-0000-0000-000000000000', 'latin1');

/** The UUID of the given version made of the first 16 bytes of a hash. @source RFC 9562. */
export function uuidFromBytes(bytes: Uint8Array, version: 4 | 7 | 8): string {
  return uuidOf((at) => versioned(bytes[at]!, at, version));
}

/** The UUID of the given version made of a hash as text of one character a byte. */
export function uuidFromBinary(binary: string, version: 4 | 7 | 8): string {
  return uuidOf((at) => versioned(binary.charCodeAt(at), at, version));
}

/** 16 bytes of a hash, of one character each, written as a UUID is written; none of its bits say a version. */
export function dashedFromBinary(binary: string): string {
  return uuidOf((at) => binary.charCodeAt(at));
}

/** The UUID whose sixteen bytes begin at a place. */
export function uuidAt(bytes: Uint8Array, from: number): string {
  return uuidOf((at) => bytes[from + at]!);
}

function versioned(byte: number, at: number, version: number): number {
  if (at === 6) return (byte & 0x0f) | (version << 4);
  return at === 8 ? (byte & 0x3f) | 0x80 : byte;
}

/**
 * Written into a buffer and read from it: a text put together from slices keeps all of them, six times the memory of
 * its 36 characters, and events make several.
 */
function uuidOf(byteAt: (at: number) => number): string {
  for (let at = 0; at < 16; at += 1) {
    const byte = byteAt(at);
    const place = UUID_PLACES[at]!;
    text[place] = DIGITS[byte >> 4]!;
    text[place + 1] = DIGITS[byte & 15]!;
  }
  return text.toString('latin1');
}
