import { readCursor } from './cursor.ts';

const EXACT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/;
const UUID = /^[0-9a-f-]{36}$/;

/** A place in a list that is ordered by an instant (exact text) and an id. */
export type InstantKeys = readonly [at: string, id: string];

/** Reads the cursor of a list that is ordered by an instant and an id; null at its beginning. */
export function readInstantCursor(list: string, cursor: string | undefined): InstantKeys | null {
  return readCursor(list, cursor, (keys): keys is InstantKeys => {
    const [at, id] = keys;
    return keys.length === 2 && typeof at === 'string' && EXACT.test(at) && typeof id === 'string' && UUID.test(id);
  });
}
