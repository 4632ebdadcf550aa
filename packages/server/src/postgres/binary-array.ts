import { writeBigInt, writeInstant } from './big-int-bytes.ts';
import { writeUuid } from './uuid-bytes.ts';

/** Object ids of types. @source PostgreSQL, pg_type.dat. */
const OID = { int8: 20, int4: 23, text: 25, timestamptz: 1184, uuid: 2950, xid8: 5069 } as const;
const HEADER_BYTES = 20;

/**
 * Arrays as the driver sends them in binary, which it does with a buffer: PostgreSQL reads them in a fraction of the time
 * that it takes to read their text. For parameters of every batch; elsewhere `plainArray` is easier to read.
 * @source PostgreSQL, array_recv.
 */
export function uuidArray(ids: Iterable<string | null>): Buffer {
  return arrayOf(OID.uuid, 16, [...ids], writeUuid);
}

/** An `int[]`. */
export function intArray(values: readonly number[]): Buffer {
  return arrayOf(OID.int4, 4, values, (value, into, at) => into.writeInt32BE(value, at));
}

/** A `bigint[]` of numbers in halves of 32 bits. */
export function bigIntArray(values: readonly (readonly [high: number, low: number])[]): Buffer {
  return arrayOf(OID.int8, 8, values, ([high, low], into, at) => {
    into.writeInt32BE(high, at);
    into.writeUInt32BE(low, at + 4);
  });
}

/** A `timestamptz[]` of instants in ms since 1970. */
export function instantArray(values: readonly (number | null)[]): Buffer {
  return arrayOf(OID.timestamptz, 8, values, writeInstant);
}

/** An `xid8[]` of ids of transactions in decimal. */
export function transactionArray(ids: readonly (string | null)[]): Buffer {
  return arrayOf(OID.xid8, 8, ids, (id, into, at) => writeBigInt(Number(id), into, at));
}

/** A `text[]`. In text form PostgreSQL reads it character by character, and before that each quote of a JSON text is escaped. */
export function textArray(texts: readonly (string | null)[]): Buffer {
  // A UTF-16 unit has at most three bytes of UTF-8.
  let most = 0;
  for (const text of texts) most += 3 * (text?.length ?? 0);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + texts.length * 4 + most);
  let at = writeHeader(bytes, OID.text, texts.length);
  for (const text of texts) {
    const size = text === null ? -1 : bytes.write(text, at + 4, 'utf8');
    bytes.writeInt32BE(size, at);
    at += 4 + Math.max(0, size);
  }
  return bytes.subarray(0, at);
}

function arrayOf<Value>(
  oid: number,
  width: number,
  values: readonly (Value | null)[],
  write: (value: Value, into: Buffer, at: number) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + width));
  let at = writeHeader(bytes, oid, values.length);
  for (const value of values) {
    bytes.writeInt32BE(value === null ? -1 : width, at);
    at += 4;
    if (value === null) continue;
    write(value, bytes, at);
    at += width;
  }
  return bytes.subarray(0, at);
}

/** @returns where the values begin; of an empty array there is less to say. */
function writeHeader(bytes: Buffer, oid: number, values: number): number {
  const dimensions = values === 0 ? 0 : 1;
  bytes.writeInt32BE(dimensions, 0);
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(oid, 8);
  if (dimensions === 0) return 12;
  bytes.writeInt32BE(values, 12);
  bytes.writeInt32BE(1, 16);
  return HEADER_BYTES;
}
