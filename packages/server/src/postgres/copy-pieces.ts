import type { PoolClient } from 'pg';
import { copyIn } from './copy-in.ts';
import { type CopyRows, createCopyRows } from './copy-rows.ts';
import { together } from './together.ts';

/**
 * Rows of one COPY. PostgreSQL 18 keeps a note of each row that it has not written yet, and finds the place of a note by
 * walking past the others: of 1,000 events in one COPY each costs 39 thousand instructions, of 448 32, of 100 28, of 25 29.
 */
export const ROWS_A_COPY = 100;

/** How rows of one kind are copied. */
export interface RowCopy<Row> {
  /** A `copy … from stdin (format binary)`. */
  readonly statement: string;
  /** A guess. */
  readonly bytesOf: (row: Row) => number;
  readonly write: (row: Row, into: CopyRows) => void;
}

/** Copies rows into a table in small pieces that travel together. */
export async function copyPieces<Row>(
  client: PoolClient,
  all: readonly Row[],
  { statement, bytesOf, write }: RowCopy<Row>,
): Promise<void> {
  const copies: Promise<void>[] = [];
  for (let at = 0; at < all.length; at += ROWS_A_COPY) {
    const piece = all.slice(at, at + ROWS_A_COPY);
    let expected = 0;
    for (const row of piece) expected += bytesOf(row);
    const rows = createCopyRows(expected);
    for (const row of piece) write(row, rows);
    copies.push(copyIn(client, statement, rows.end()));
  }
  await together(copies);
}
