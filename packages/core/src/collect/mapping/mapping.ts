import type { Json } from '../event-fact.ts';

/** The mapping file, as `docs/how-to/mapping-reference.md` explains it member by member. */
export interface Mapping {
  readonly mapping: 1;
  readonly note?: string;
  readonly source?: SourceMapping;
  readonly defaults?: FormatDefaults;
  readonly tables: Readonly<Record<string, TableMapping>>;
  readonly events: readonly EventMapping[];
  /** Patterns of files that are given and not wanted. */
  readonly ignore?: readonly string[];
}

/** How a source is made that the engine does not have yet. */
export interface SourceMapping {
  readonly department?: string;
  readonly namespace?: string;
  readonly trust?: 'public' | 'server';
  readonly note?: string;
}

/** How texts are read; a table's own go before the mapping's, a column's before the table's. */
export interface FormatDefaults {
  /** IANA time zone of times without an offset. */
  readonly zone?: string;
  readonly timeFormat?: string;
  readonly decimal?: string;
  readonly thousands?: string;
  /** Texts that mean "nothing". */
  readonly empty?: readonly string[];
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** Kinds of files. */
export const FILE_FORMATS = ['csv', 'ndjson', 'parquet'] as const;
/** A kind of file. */
export type FileFormat = (typeof FILE_FORMATS)[number];

/** A table: files that together hold rows of one kind. */
export interface TableMapping extends FormatDefaults {
  readonly files: string | readonly string[];
  readonly format?: FileFormat;
  readonly key?: string | readonly string[];
  readonly columns?: Readonly<Record<string, ColumnMapping>>;
  readonly optional?: boolean;
  readonly each?: string;
  readonly quote?: string;
  readonly header?: readonly string[];
  readonly skipRows?: number;
  readonly trim?: boolean;
  readonly note?: string;
}

/** What a column holds. */
export type ColumnMapping = { readonly path?: readonly string[]; readonly note?: string } & (
  | { readonly type: 'text' | 'json' }
  | { readonly type: 'number'; readonly decimal?: string; readonly thousands?: string }
  | { readonly type: 'time'; readonly zone?: string; readonly format?: string }
  | { readonly type: 'boolean'; readonly true?: readonly string[]; readonly false?: readonly string[] }
);

/** A rule: what event becomes of a row, or of a group of rows. */
export interface EventMapping {
  readonly name: string;
  readonly from: string;
  readonly note?: string;
  readonly group?: GroupMapping;
  readonly joins?: Readonly<Record<string, JoinMapping>>;
  readonly when?: Expression;
  readonly id: Expression;
  /** A Segment call in which objects with a `$` member are expressions. */
  readonly event: Readonly<Record<string, Json>>;
}

/** Which rows of the driving table are one event. */
export interface GroupMapping {
  readonly by: readonly string[];
  readonly when?: Expression;
  readonly orderBy?: readonly string[];
  readonly joins?: Readonly<Record<string, JoinMapping>>;
}

/** Rows of another table that belong to a row. */
export interface JoinMapping {
  readonly table: string;
  /** Column of that table -> column of ours (a text), or an expression. */
  readonly on: Readonly<Record<string, Expression>>;
  readonly many?: boolean;
  readonly optional?: boolean;
  readonly orderBy?: readonly string[];
  readonly joins?: Readonly<Record<string, JoinMapping>>;
  readonly note?: string;
}

/** A constant, or an object with one member whose name begins with `$`, beside its options. */
export type Expression = Json;
