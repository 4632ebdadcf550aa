import type { PoolClient } from 'pg';
import { copyIn } from '../../../postgres/copy-in.ts';
import { writeUuid } from '../../../postgres/uuid-bytes.ts';
import { createCopyRows, type CopyRows } from '../../../postgres/copy-rows.ts';
import { uuidAt } from '../../../config/uuid-from-bytes.ts';
import { fetchStored, openStored, type StoredRow, updateStored } from '../../../resolve/matching/everybody-store.ts';
import { COPY_PAIRS } from '../../../resolve/matching/index/write-index.ts';
import { deleteMatchRows } from '../../../resolve/matching/match-record-store.ts';
import { CHUNK, ID, type ReadEverybody } from './everybody.ts';
import type { PairColumns } from './everybody-tasks.ts';
import { compareIds } from './order-everybody.ts';

/** Rows written at once. */
const PAGE = 2_000;
const ROW_BYTES = 500;
const PAIR_ROW_BYTES = 54;
const COPY_RECORDS = 'copy match_record (record_id, firm_id, person, is_indexed, match_id) from stdin (format binary)';

/** Whose match is another one than before. */
export interface Moved {
  /** 1 for each of them. */
  readonly records: Uint8Array;
  /** Records that were matched with somebody and no longer are among those that are matched. */
  readonly gone: readonly string[];
}

/**
 * Brings the rows of everybody up to date, in the order of ids: what is stored is read beside them, and what stands as it should is not
 * written.
 * @param byId records in the order of their ids; @param matchOf by firm group the record that its match is named after, or -1.
 */
export async function writeEverybody(
  client: PoolClient,
  { everybody, records }: ReadEverybody,
  byId: Uint32Array,
  matchOf: Int32Array,
): Promise<Moved> {
  const moved = new Uint8Array(records);
  const gone: string[] = [];
  const chunks = everybody.texts.map(({ buffer }) => Buffer.from(buffer));
  let rows = newRows();
  let waiting = 0;
  const insert = async (record: number): Promise<void> => {
    const [recordId, firmId, text, isIndexed, matchId] = rowOf(record);
    rows.row(5);
    rows.uuid(recordId);
    rows.uuid(firmId);
    rows.text(text);
    rows.bool(isIndexed);
    if (matchId === null) rows.null();
    else {
      rows.uuid(matchId);
      moved[record] = 1;
    }
    waiting += 1;
    if (waiting === PAGE) await flush();
  };
  const flush = async (): Promise<void> => {
    if (waiting > 0) await copyIn(client, COPY_RECORDS, rows.end());
    [rows, waiting] = [newRows(), 0];
  };

  let next = 0;
  const storedId = Buffer.alloc(ID);
  await openStored(client);
  for (let stored = await fetchStored(client, PAGE); stored.length > 0; stored = await fetchStored(client, PAGE)) {
    const [updated, deleted]: [StoredRow[], string[]] = [[], []];
    for (const row of stored) {
      writeUuid(row[0], storedId, 0);
      let order = 1;
      while (next < records && (order = compareIds(everybody.recordIds, byId[next]!, storedId, 0)) < 0)
        await insert(byId[next++]!);
      if (next < records && order === 0) {
        const record = byId[next++]!;
        const now = rowOf(record);
        if (now[4] !== row[4]) moved[record] = 1;
        if (now.some((value, at) => value !== row[at])) updated.push(now);
      } else {
        deleted.push(row[0]);
        if (row[4] !== null) gone.push(row[0]);
      }
    }
    await updateStored(client, updated);
    await deleteMatchRows(client, deleted);
  }
  while (next < records) await insert(byId[next++]!);
  await flush();
  return { records: moved, gone };

  function rowOf(record: number): StoredRow {
    const firm = everybody.firmOf[record]!;
    const place = everybody.textAt[record]! % CHUNK;
    const chunk = chunks[(everybody.textAt[record]! - place) / CHUNK]!;
    return [
      uuidAt(everybody.recordIds, record * ID),
      uuidAt(everybody.firmIds, firm * ID),
      chunk.toString('utf8', place, place + everybody.textBytes[record]!),
      everybody.isIndexed[record] === 1,
      matchOf[firm]! < 0 ? null : uuidAt(everybody.recordIds, matchOf[firm]! * ID),
    ];
  }
}

const newRows = (): CopyRows => createCopyRows(PAGE * ROW_BYTES);

/** Writes all pairs in the order of their ids. The table is empty. @param placeOf of each record in the order of ids. */
export async function writePairs(
  client: PoolClient,
  { everybody, records }: ReadEverybody,
  pairs: PairColumns,
  isReview: Uint8Array,
  placeOf: Uint32Array,
): Promise<void> {
  const keyOf = (at: number): number => {
    const [one, other] = [placeOf[pairs.left[at]!]!, placeOf[pairs.right[at]!]!];
    return Math.min(one, other) * records + Math.max(one, other);
  };
  const keys = Float64Array.from(pairs.bits, (_, at) => keyOf(at));
  const order = Uint32Array.from(keys, (_, at) => at).sort((one, other) => keys[one]! - keys[other]!);
  for (let from = 0; from < order.length; from += PAGE) {
    const page = order.subarray(from, from + PAGE);
    const rows = createCopyRows(page.length * PAIR_ROW_BYTES);
    for (const at of page) {
      const [one, other] = [pairs.left[at]!, pairs.right[at]!];
      const isTurned = placeOf[one]! > placeOf[other]!;
      rows.row(4);
      rows.uuid(uuidAt(everybody.recordIds, (isTurned ? other : one) * ID));
      rows.uuid(uuidAt(everybody.recordIds, (isTurned ? one : other) * ID));
      rows.float64(pairs.bits[at]!);
      rows.bool(isReview[at] === 1);
    }
    await copyIn(client, COPY_PAIRS, rows.end());
  }
}
