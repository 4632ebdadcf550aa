/** What a column holds: `json` is JSON as text, `decimal` an exact decimal as text, `instant` ISO 8601 in UTC. */
export type ColumnKind = 'text' | 'json' | 'integer' | 'decimal' | 'boolean' | 'instant';

/** A value of a column; null where there is none. */
export type ColumnValue = string | number | boolean | null;

/** One column of the flat formats, CSV and Parquet. */
export interface Column<Row> {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly read: (row: Row) => ColumnValue;
}
