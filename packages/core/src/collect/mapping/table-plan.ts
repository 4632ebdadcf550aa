import type { FileFormat } from './mapping.ts';
import type { CellReader } from './read-cell.ts';

/** A table as the import needs it: which files, how they are read, what is kept of a row. */
export interface TablePlan {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly isOptional: boolean;
  readonly reading: ReadingOptions;
  /** What `Row.cells` holds, in this order. */
  readonly columns: readonly ColumnPlan[];
  /** Columns that the mapping describes: a file with a header must have them. */
  readonly described: readonly string[];
  /** By what its rows are looked up or grouped. */
  readonly indexes: readonly IndexPlan[];
  /** The index that no two rows share; null when the table has no key. */
  readonly keyIndex: number | null;
  /** Whether its rows must be kept on disk: they are joined, grouped, or have a key. */
  readonly isStaged: boolean;
}

/** A cell of a row: a column, or the hash of the whole row. */
export type ColumnPlan =
  | { readonly kind: 'cell'; readonly name: string; readonly path: readonly string[] | null }
  | { readonly kind: 'hash' };

/** Columns that make a key. */
export interface IndexPlan {
  /** Whether rows are looked up by it, in any order; else they are only grouped. */
  readonly isSearched: boolean;
  readonly columns: readonly { readonly slot: number; readonly read: CellReader }[];
}

/** How the bytes of a table become rows; null: the file's name or first line says. */
export interface ReadingOptions {
  readonly format: FileFormat | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly quote: string;
  readonly header: readonly string[] | null;
  readonly skipRows: number;
  readonly trim: boolean;
  /** Array of which each member is a row. */
  readonly each: string | null;
}
