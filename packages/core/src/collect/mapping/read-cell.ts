import type { Json } from '../event-fact.ts';
import { decimalOf, type NumberFormat, readNumber } from './exact-decimal.ts';
import type { ColumnMapping, FormatDefaults } from './mapping.ts';
import { BadRow, type Around, type Row, shown } from './scope.ts';
import { type TimeReader, timeReader } from './time-format.ts';
import type { Value } from './value.ts';
import { readZonedTime } from './zoned-time.ts';

/** Gives a cell its value. @throws BadRow when it does not fit. */
export type CellReader = (cell: Json | undefined, around: Around, row: Row | null) => Value;

/** The reader of a column: `described` is what the mapping says of it, `formats` the table's. */
export function cellReader(column: string, described: ColumnMapping | null, formats: FormatDefaults): CellReader {
  const empty = new Set(formats.empty ?? ['']);
  // A set would have to hash each text.
  const isPlain = empty.size === 1 && empty.has('');
  const isNothing = (cell: Json | undefined): cell is null | undefined =>
    cell === null || cell === undefined || (typeof cell === 'string' && (isPlain ? cell === '' : empty.has(cell)));
  const read = typedReader(described, formats);
  return (cell, around, row) => {
    if (isNothing(cell)) return null;
    const value = read(cell, around);
    if (typeof value === 'object' && value !== null && 'mistake' in value) {
      const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
      throw new BadRow(`${column} is ${shown(text)}: ${value.mistake}`, row);
    }
    return value;
  };
}

type Read = (cell: Json, around: Around) => Value | { readonly mistake: string };

function typedReader(described: ColumnMapping | null, formats: FormatDefaults): Read {
  switch (described?.type) {
    case undefined:
      return asItIs;
    case 'text':
      return (cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell));
    case 'number':
      return numberRead({
        decimal: described.decimal ?? formats.decimal ?? '.',
        thousands: described.thousands ?? formats.thousands ?? '',
      });
    case 'time': {
      const reader = timeReader(described.format ?? formats.timeFormat ?? null);
      return timeRead(typeof reader === 'string' ? () => null : reader, described.zone ?? formats.zone ?? null);
    }
    case 'boolean':
      return booleanRead(described);
    case 'json':
      return jsonRead;
  }
}

/** A cell of its own type: what JSON and Parquet bring, or text. */
export function asItIs(cell: Json): Value {
  if (typeof cell === 'number') return decimalOf(cell);
  if (typeof cell === 'object' && cell !== null) return { kind: 'json', json: cell };
  return cell;
}

/** Reads numbers of a format; JSON numbers are what they are. */
export function numberRead(format: NumberFormat): Read {
  const mistake = `no number${format.decimal === '.' && format.thousands === '' ? '' : ` with "${format.decimal}" before its fraction`}`;
  return (cell) => {
    if (typeof cell === 'number') return decimalOf(cell);
    return (typeof cell === 'string' ? readNumber(cell, format) : null) ?? { mistake };
  };
}

/** Reads times; a time without an offset is on a clock in `zone`. */
export function timeRead(read: TimeReader, zone: string | null): Read {
  // Rows that belong together say the same time one after the other.
  let last: { readonly cell: Json; readonly value: Value } | null = null;
  const keep = (cell: Json, ms: number): Value => {
    last = { cell, value: { kind: 'instant', ms } };
    return last.value;
  };
  return (cell, { onClock }) => {
    if (last !== null && last.cell === cell) return last.value;
    const time = typeof cell === 'object' ? null : read(String(cell));
    if (time === null) return { mistake: 'no time of the format that the mapping says' };
    if (time.offset !== null) return keep(cell, time.local - time.offset);
    if (zone === null)
      return { mistake: 'a time without a time zone; say in the mapping which clock it is of: "zone"' };
    const { ms, clock } = readZonedTime(time.local, zone);
    if (clock === 'plain') return keep(cell, ms);
    onClock(clock);
    return { kind: 'instant', ms };
  };
}

function booleanRead({ true: yes, false: no }: { true?: readonly string[]; false?: readonly string[] }): Read {
  const words = (list: readonly string[]): Set<string> => new Set(list.map((word) => word.toLowerCase()));
  const [isTrue, isFalse] = [words(yes ?? ['true', 't', 'yes', 'y', '1']), words(no ?? ['false', 'f', 'no', 'n', '0'])];
  return (cell) => {
    if (typeof cell === 'boolean') return cell;
    const word = typeof cell === 'object' ? '' : String(cell).trim().toLowerCase();
    if (isTrue.has(word)) return true;
    return isFalse.has(word) ? false : { mistake: 'neither true nor false' };
  };
}

function jsonRead(cell: Json): Value | { readonly mistake: string } {
  if (typeof cell !== 'string') return asItIs(cell);
  try {
    return asItIs(JSON.parse(cell) as Json);
  } catch {
    return { mistake: 'no JSON' };
  }
}
