import { ProblemError } from './problem-error.ts';

/** A place in a list: the keys of the row after which the next page begins. */
export type CursorKeys = readonly (string | number)[];

/** The opaque text of a place in a list; `list` keeps a cursor of one list from being used in another. */
export function writeCursor(list: string, keys: CursorKeys): string {
  return Buffer.from(JSON.stringify([list, ...keys])).toString('base64url');
}

/**
 * The keys that `writeCursor` put into a cursor, or null when there is none.
 * `isKeys` tells whether they are what the list is ordered by.
 * @throws ProblemError `invalid_cursor` for anything else.
 */
export function readCursor<Keys extends CursorKeys>(
  list: string,
  cursor: string | undefined,
  isKeys: (keys: readonly unknown[]) => keys is Keys,
): Keys | null {
  if (cursor === undefined) return null;
  const parts = parse(cursor);
  if (Array.isArray(parts) && parts[0] === list && isKeys(parts.slice(1))) return parts.slice(1) as unknown as Keys;
  throw new ProblemError('invalid_cursor', 'The cursor was not made by this list.', {
    errors: [{ pointer: '?cursor', message: 'was not made by this list' }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
