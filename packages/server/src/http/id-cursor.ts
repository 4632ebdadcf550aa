import { readCursor } from './cursor.ts';

const UUID = /^[0-9a-f-]{36}$/;

/** Reads the cursor of a list that is ordered by id; null at its beginning. */
export function readIdCursor(list: string, cursor: string | undefined): string | null {
  const keys = readCursor(list, cursor, (parts): parts is readonly [string] => {
    return parts.length === 1 && typeof parts[0] === 'string' && UUID.test(parts[0]);
  });
  return keys?.[0] ?? null;
}
