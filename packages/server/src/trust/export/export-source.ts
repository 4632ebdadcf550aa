import type { Column } from './column.ts';

/** Rows of an export, before they have a format. */
export interface ExportSource<Row> {
  /** As in the file's name. */
  readonly name: string;
  /** For CSV and Parquet. */
  readonly columns: readonly Column<Row>[];
  /** A row as one line of NDJSON, without its end. */
  readonly line: (row: Row) => string;
  /** The UTC day (`2026-11-21`) whose Parquet file a row belongs to; null where one file has all. */
  readonly dayOf: ((row: Row) => string) | null;
  /** The rows, page after page; an empty page says that time has passed. */
  readonly pages: () => AsyncIterable<ExportPage<Row>>;
}

/** Some rows of an export. */
export interface ExportPage<Row> {
  readonly rows: readonly Row[];
  /** Rows that were left out because their person was erased while the export ran. */
  readonly leftOut?: number;
  /** No later page has rows of the days so far. */
  readonly endsDays?: boolean;
}
