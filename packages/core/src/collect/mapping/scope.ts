import type { Json } from '../event-fact.ts';

/** A row as it was read: the cells that the mapping uses, in the order of `TablePlan.columns`. */
export interface Row {
  /** Name of its file. */
  readonly file: string;
  /** Of the data rows of its file, from 1. */
  readonly number: number;
  readonly cells: readonly (Json | undefined)[];
}

/** Finds the rows of a table whose columns of an index say a key, in the order of the files. */
export type Lookup = (table: string, index: number, key: string) => readonly Row[];

/** What an expression can see: a row, the rows joined to it, and what is around it. */
export interface Scope {
  /** Null where an optional partner is missing; of a group its first row. */
  readonly row: Row | null;
  /** Rows of a group; null elsewhere. */
  readonly rows: readonly Row[] | null;
  readonly outer: Scope | null;
  readonly around: Around;
  /** Joined already, by number of the join. */
  readonly joined: (readonly Scope[] | undefined)[];
}

/** What is the same for everything that is evaluated. */
export interface Around {
  readonly lookup: Lookup;
  /** Told of each clock time that came twice or never. */
  readonly onClock: (clock: 'twice' | 'never') => void;
}

export function scopeOf(
  around: Around,
  row: Row | null,
  outer: Scope | null,
  rows: readonly Row[] | null = null,
): Scope {
  return { row, rows, outer, around, joined: [] };
}

/** Why no event can be made of a row; `row` is the one that is to blame. Thrown inside evaluation, a value outside. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
  readonly row: Row | null;

  constructor(reason: string, row: Row | null) {
    super(reason);
    this.row = row;
  }
}

/** A value as it is shown in a reason: short, and in quotes. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}
