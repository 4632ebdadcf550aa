import { writeBigInt, writeInstant } from './big-int-bytes.ts';
import { writeUuid } from './uuid-bytes.ts';

/** Object ids of types. @source PostgreSQL, pg_type.dat. */
const OID = { int4: 23, timestamptz: 1184, uuid: 2950, xid8: 5069 } as const;
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

/** A `timestamptz[]` of instants in ms since 1970. */
export function instantArray(values: readonly (number | null)[]): Buffer {
  return arrayOf(OID.timestamptz, 8, values, writeInstant);
}

/** An `xid8[]` of ids of transactions in decimal. */
export function transactionArray(ids: readonly (string | null)[]): Buffer {
  return arrayOf(OID.xid8, 8, ids, (id, into, at) => writeBigInt(Number(id), into, at));
}

function arrayOf<Value>(
  oid: number,
  width: number,
  values: readonly (Value | null)[],
  write: (value: Value, into: Buffer, at: number) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + width));
  const dimensions = values.length === 0 ? 0 : 1;
  bytes.writeInt32BE(dimensions, 0);
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(oid, 8);
  if (dimensions === 0) return bytes.subarray(0, 12);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const value of values) {
    bytes.writeInt32BE(value === null ? -1 : width, at);
    at += 4;
    if (value === null) continue;
    write(value, bytes, at);
    at += width;
  }
  return bytes.subarray(0, at);
}
