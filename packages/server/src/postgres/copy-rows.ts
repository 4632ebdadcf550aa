import { writeInstant } from './big-int-bytes.ts';
import { writeUuid } from './uuid-bytes.ts';

/** Rows in PostgreSQL's binary format for COPY, written field by field. */
export interface CopyRows {
  /** Begins a row of so many fields. */
  row(fields: number): void;
  null(): void;
  /** In text form, with dashes. */
  uuid(text: string): void;
  int16(value: number): void;
  int32(value: number): void;
  /** A `bigint`, its upper and its lower half. */
  int64(high: number, low: number): void;
  float64(value: number): void;
  bool(value: boolean): void;
  /** A `timestamptz`; ms since 1970, of the years 1715 to 2254. */
  instant(ms: number): void;
  /** A `date`; days since 1970. */
  day(days: number): void;
  text(value: string): void;
  nullableText(value: string | null): void;
  /** Text that is UTF-8 already. */
  bytes(value: Buffer): void;
  /** Bytes as text of one character each, as they are: a `bigint` is eight of them, the highest first. */
  binary(bytes: string): void;
  /** All rows with what goes before and after them; nothing may be written after. */
  end(): Buffer;
}

const SIGNATURE = 'PGCOPY\n\xff\r\n\0';
/** Signature, flags, length of an extension that is not there. */
const HEADER_BYTES = 19;
/** PostgreSQL counts from 2000. */
const EPOCH_DAYS = 10_957;

/**
 * Begins rows; `expectedBytes` is a guess at their size. PostgreSQL spends half of a COPY in text format on reading
 * the text, and neither side has anything to escape in this one.
 * @source PostgreSQL documentation, COPY, "Binary format".
 */
export function createCopyRows(expectedBytes: number): CopyRows {
  let bytes = Buffer.allocUnsafe(HEADER_BYTES + expectedBytes + 2);
  let end = bytes.write(SIGNATURE, 0, 'latin1');
  bytes.fill(0, end, HEADER_BYTES);
  end = HEADER_BYTES;

  /** The place of what comes next; the buffer may be another one from then on. The trailer fits behind it. */
  const take = (size: number): number => {
    const at = end;
    end += size;
    if (end + 2 > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, end + 2));
      bytes.copy(larger, 0, 0, at);
      bytes = larger;
    }
    return at;
  };
  const sized = (size: number): number => {
    const at = take(4 + size);
    bytes.writeInt32BE(size, at);
    return at + 4;
  };
  const rows: CopyRows = {
    row(fields) {
      const at = take(2);
      bytes.writeInt16BE(fields, at);
    },
    null() {
      const at = take(4);
      bytes.writeInt32BE(-1, at);
    },
    uuid(text) {
      const at = sized(16);
      writeUuid(text, bytes, at);
    },
    int16(value) {
      const at = sized(2);
      bytes.writeInt16BE(value, at);
    },
    int32(value) {
      const at = sized(4);
      bytes.writeInt32BE(value, at);
    },
    int64(high, low) {
      const at = sized(8);
      bytes.writeInt32BE(high, at);
      bytes.writeInt32BE(low, at + 4);
    },
    float64(value) {
      const at = sized(8);
      bytes.writeDoubleBE(value, at);
    },
    bool(value) {
      const at = sized(1);
      bytes.writeUInt8(value ? 1 : 0, at);
    },
    instant(ms) {
      const at = sized(8);
      writeInstant(ms, bytes, at);
    },
    day: (days) => rows.int32(days - EPOCH_DAYS),
    text(value) {
      // A UTF-16 unit has at most three bytes of UTF-8.
      const at = take(4 + value.length * 3);
      const size = bytes.write(value, at + 4, 'utf8');
      bytes.writeInt32BE(size, at);
      end = at + 4 + size;
    },
    nullableText: (value) => (value === null ? rows.null() : rows.text(value)),
    bytes(value) {
      const at = sized(value.length);
      value.copy(bytes, at);
    },
    binary(text) {
      const at = sized(text.length);
      bytes.write(text, at, 'latin1');
    },
    end() {
      bytes.writeInt16BE(-1, end);
      return bytes.subarray(0, end + 2);
    },
  };
  return rows;
}
