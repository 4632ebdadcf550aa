import { type CursorKeys, writeCursor } from './cursor.ts';

/** Rows a list gives when nobody says how many. */
export const DEFAULT_LIMIT = 50;

/**
 * The page that `limit` + 1 rows make: the rows of the page, and the cursor of the next one when there was one more.
 */
export function pageOfRows<Row>(
  list: string,
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => CursorKeys,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? writeCursor(list, keysOf(last)) : null };
}
