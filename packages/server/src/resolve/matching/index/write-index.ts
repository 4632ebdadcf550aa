import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import type { PoolClient } from 'pg';
import { copyIn } from '../../../postgres/copy-in.ts';
import { createCopyRows } from '../../../postgres/copy-rows.ts';
import type { StoredPair } from '../match-pair-store.ts';
import type { FormedRecord } from './key-blocks.ts';
import type { KeyForm } from './key-form.ts';

/** Rows of one COPY; bounds memory. */
const MOST_ROWS = 200_000;
const KEY_ROW_BYTES = 34;
const PAIR_ROW_BYTES = 54;

/** Empties keys and pairs, for all to be written anew. */
export async function emptyIndex(client: PoolClient): Promise<void> {
  await client.query('delete from match_key');
  await client.query('delete from match_pair');
}

/** Writes the keys of all records: coarse forms, and the refinements of forms that are full. The table is empty. */
export async function copyKeys(
  client: PoolClient,
  records: readonly FormedRecord[],
  onProgress: (done: number) => Promise<void>,
): Promise<void> {
  let full: ReadonlySet<string> | null = null;
  do {
    const counts = new Map<string, number>();
    const parents = full;
    const formsOf = ({ forms }: FormedRecord): Iterable<KeyForm> =>
      parents === null ? forms.coarse.values() : forms.under((text) => parents.has(text));
    let rows = createCopyRows(MOST_ROWS * KEY_ROW_BYTES);
    let waiting = 0;
    for (const [at, record] of records.entries()) {
      for (const form of formsOf(record)) {
        counts.set(form.text, (counts.get(form.text) ?? 0) + 1);
        rows.row(2);
        rows.int64(form.high, form.low);
        rows.uuid(record.recordId);
        waiting += 1;
      }
      if (waiting < MOST_ROWS && at < records.length - 1) continue;
      await copyIn(client, 'copy match_key (key, record_id) from stdin (format binary)', rows.end());
      rows = createCopyRows(MOST_ROWS * KEY_ROW_BYTES);
      waiting = 0;
      await onProgress(at + 1);
    }
    full = new Set([...counts].filter(([, count]) => count > MOST_IN_BLOCK).map(([text]) => text));
  } while (full.size > 0);
}

/** Writes all pairs. The table is empty. */
export async function copyPairs(client: PoolClient, pairs: readonly StoredPair[]): Promise<void> {
  for (let from = 0; from < pairs.length; from += MOST_ROWS) {
    const rows = createCopyRows(MOST_ROWS * PAIR_ROW_BYTES);
    for (const { left, right, bits, isReview } of pairs.slice(from, from + MOST_ROWS)) {
      rows.row(4);
      rows.uuid(left);
      rows.uuid(right);
      rows.float64(bits);
      rows.bool(isReview);
    }
    await copyIn(
      client,
      'copy match_pair (left_record_id, right_record_id, bits, is_review) from stdin (format binary)',
      rows.end(),
    );
  }
}
