import { ENTRY } from '@throughline/core/resolve/matching/candidates/key-table';
import type { PoolClient } from 'pg';
import { createCopyRows } from '../../../postgres/copy-rows.ts';

/** Statements that copy rows of `keyRows`, and of `pairRows`. */
export const COPY_KEYS = 'copy match_key (key, record_id) from stdin (format binary)';
export const COPY_PAIRS =
  'copy match_pair (left_record_id, right_record_id, bits, is_review) from stdin (format binary)';

/** A row, and where the key and the id stand in it. */
const ROW_BYTES = 34;
const [KEY_AT, ID_AT, ID_BYTES] = [6, 18, 16] as const;
const EMPTY = createCopyRows(0).end();
const HEADER_BYTES = EMPTY.length - 2;

/** Empties keys and pairs, for all to be written anew. */
export async function emptyIndex(client: PoolClient): Promise<void> {
  await client.query('delete from match_key');
  await client.query('delete from match_pair');
}

/**
 * Rows of `match_key`, of entries that `sortEntries` has sorted: in the order of the table's key, in which PostgreSQL fills page after page
 * instead of looking for each one's place. @param recordIds sixteen bytes each, in the order of the records' numbers.
 */
export function keyRows(entries: Int32Array, recordIds: Uint8Array): Uint8Array {
  const rows = Buffer.allocUnsafeSlow(EMPTY.length + (entries.length / ENTRY) * ROW_BYTES);
  EMPTY.copy(rows, 0, 0, HEADER_BYTES);
  let at = HEADER_BYTES;
  for (let entry = 0; entry < entries.length; entry += ENTRY) {
    rows.writeInt16BE(2, at);
    rows.writeInt32BE(8, at + 2);
    rows.writeInt32BE(entries[entry]!, at + KEY_AT);
    rows.writeInt32BE(entries[entry + 1]!, at + KEY_AT + 4);
    rows.writeInt32BE(ID_BYTES, at + KEY_AT + 8);
    const id = entries[entry + 2]! * ID_BYTES;
    for (let byte = 0; byte < ID_BYTES; byte += 1) rows[at + ID_AT + byte] = recordIds[id + byte]!;
    at += ROW_BYTES;
  }
  EMPTY.copy(rows, at, HEADER_BYTES);
  return rows;
}
