import { readCursor } from '../http/cursor.ts';
import type { ChangeKeys } from './read-changes.ts';

const UUID = /^[0-9a-f-]{36}$/;

/** The place in the change feed that a cursor of `GET /api/changes` means. @throws ProblemError `invalid_cursor`. */
export function readChangeCursor(cursor: string | undefined): ChangeKeys | null {
  return readCursor('changes', cursor, (keys): keys is ChangeKeys => {
    const [xid, profileId, version] = keys;
    if (keys.length !== 3 || typeof xid !== 'string' || typeof profileId !== 'string') return false;
    return /^\d{1,19}$/.test(xid) && UUID.test(profileId) && Number.isSafeInteger(version);
  });
}
