const TWO_TO_32 = 2 ** 32;
const EPOCH_MS = 946_684_800_000;

/** Writes a whole number that a double holds exactly as a `bigint`. */
export function writeBigInt(value: number, into: Buffer, at: number): void {
  const high = Math.floor(value / TWO_TO_32);
  into.writeInt32BE(high, at);
  into.writeUInt32BE(value - high * TWO_TO_32, at + 4);
}

/** Writes an instant in ms since 1970 as a `timestamptz`: microseconds since 2000, exact in the years 1715 to 2254. */
export function writeInstant(ms: number, into: Buffer, at: number): void {
  writeBigInt((ms - EPOCH_MS) * 1_000, into, at);
}
