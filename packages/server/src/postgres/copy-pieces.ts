import type { PoolClient } from 'pg';
import { copyIn } from './copy-in.ts';
import { type CopyRows, createCopyRows } from './copy-rows.ts';
import { together } from './together.ts';

/** Rows of one COPY: of many that are not yet written PostgreSQL 18 keeps notes that it walks through (`docs/decisions/0049`). */
const MOST_ROWS = 100;

/** How rows of one kind are copied. */
export interface RowCopy<Row> {
  /** A `copy … from stdin (format binary)`. */
  readonly statement: string;
  /** A guess. */
  readonly rowBytes: number;
  readonly write: (row: Row, into: CopyRows) => void;
}

/** Copies rows into a table in small pieces that travel together. */
export async function copyPieces<Row>(
  client: PoolClient,
  all: readonly Row[],
  { statement, rowBytes, write }: RowCopy<Row>,
): Promise<void> {
  const copies: Promise<void>[] = [];
  for (let at = 0; at < all.length; at += MOST_ROWS) {
    const piece = all.slice(at, at + MOST_ROWS);
    const rows = createCopyRows(piece.length * rowBytes);
    for (const row of piece) write(row, rows);
    copies.push(copyIn(client, statement, rows.end()));
  }
  await together(copies);
}
