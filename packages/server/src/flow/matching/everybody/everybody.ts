import type { KeyTable } from '@throughline/core/resolve/matching/candidates/key-table';

/** Bytes of texts that are kept in one piece. */
export const CHUNK_BYTES = 1 << 24;
/** Numbers of what refines keys that are kept in one piece. */
export const CHUNK_PARTS = 1 << 22;
/** Where something is: `chunk * CHUNK + place`, since a page that is larger than a chunk gets one of its own. */
export const CHUNK = 2 ** 32;
/** Bytes of a UUID. */
export const ID = 16;

/**
 * Everybody who is matched, in memory that threads share: some 150 bytes a record and what it says. Records are places in the order of
 * firm groups and ids, firm groups places in theirs.
 */
export interface Everybody {
  /** Sixteen bytes a record, and a firm group. */
  recordIds: Uint8Array;
  firmIds: Uint8Array;
  firmOf: Uint32Array;
  /** What records say: where in which chunk it begins (`chunk * CHUNK + place`), and how many bytes it has. */
  textAt: Float64Array;
  textBytes: Uint32Array;
  texts: Uint8Array[];
  /** By what keys are refined: where in which chunk that of a record begins (`chunk * CHUNK + place`), as `packKeys` writes it. */
  partsAt: Float64Array;
  parts: Int32Array[];
  /** 1 for records that are found by keys. */
  isIndexed: Uint8Array;
  /** Names that sound alike stand near each other by it. */
  near: Uint32Array;
}

/** Everybody, with how many there are and under which keys. */
export interface ReadEverybody {
  readonly everybody: Everybody;
  readonly records: number;
  readonly firms: number;
  readonly keys: KeyTable;
}

export function nobody(): Everybody {
  return {
    recordIds: shared(Uint8Array, 0),
    firmIds: shared(Uint8Array, 0),
    firmOf: shared(Uint32Array, 0),
    textAt: shared(Float64Array, 0),
    textBytes: shared(Uint32Array, 0),
    texts: [],
    partsAt: shared(Float64Array, 0),
    parts: [],
    isIndexed: shared(Uint8Array, 0),
    near: shared(Uint32Array, 0),
  };
}

type Numbers = Uint8Array | Uint32Array | Int32Array | Float64Array;
type NumbersKind<Kind extends Numbers> = {
  new (buffer: SharedArrayBuffer): Kind;
  readonly BYTES_PER_ELEMENT: number;
};

/** Numbers in memory that threads share. */
export function shared<Kind extends Numbers>(kind: NumbersKind<Kind>, length: number): Kind {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/** The same numbers with room for at least so many; the operating system gives memory only to what is written. */
export function withRoom<Kind extends Numbers>(numbers: Kind, length: number): Kind {
  if (numbers.length >= length) return numbers;
  const larger = shared(
    numbers.constructor as unknown as NumbersKind<Kind>,
    Math.max(length, numbers.length * 2, 1_024),
  );
  larger.set(numbers);
  return larger;
}
