const NIBBLES = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) {
  NIBBLES[digit.toString(16).charCodeAt(0)] = digit;
  NIBBLES[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}
/** Where the two digits of each of the sixteen bytes stand in a UUID. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** Writes a UUID of the usual form, with dashes, as its sixteen bytes. */
export function writeUuid(text: string, into: Buffer, at: number): void {
  for (let nth = 0; nth < 16; nth += 1) {
    const place = PLACES[nth]!;
    into[at + nth] = (NIBBLES[text.charCodeAt(place)]! << 4) | NIBBLES[text.charCodeAt(place + 1)]!;
  }
}
