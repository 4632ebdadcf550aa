import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';

/** A candidate of the review band or better; left is the smaller id. */
export interface StoredPair {
  readonly left: string;
  readonly right: string;
  readonly bits: number;
  readonly isReview: boolean;
}

type Row = [left: string, right: string, bits: number, isReview: boolean];
const COLUMNS = 'left_record_id, right_record_id, bits, is_review';
const pairOf = ([left, right, bits, isReview]: Row): StoredPair => ({ left, right, bits, isReview });

/** Reads the pairs of which at least one side is among some records. */
export async function readPairsOf(client: PoolClient, recordIds: Iterable<string>): Promise<StoredPair[]> {
  const { rows } = await client.query<Row>({
    name: 'read-match-pairs',
    text: `select ${COLUMNS} from match_pair where left_record_id = any($1::uuid[])
      union select ${COLUMNS} from match_pair where right_record_id = any($1::uuid[])`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return rows.map(pairOf);
}

/** Reads the pairs of which both sides are among some records. */
export async function readPairsAmong(client: PoolClient, recordIds: Iterable<string>): Promise<StoredPair[]> {
  const { rows } = await client.query<Row>({
    name: 'read-match-pairs-among',
    text: `select ${COLUMNS} from match_pair where left_record_id = any($1::uuid[]) and right_record_id = any($1::uuid[])`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return rows.map(pairOf);
}

/** Two records. */
export type RecordPair = Pick<StoredPair, 'left' | 'right'>;

/** Takes out some pairs. */
export async function deletePairs(client: PoolClient, pairs: readonly RecordPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await client.query({
    name: 'delete-match-pairs',
    text: `delete from match_pair using unnest($1::uuid[], $2::uuid[]) as gone (left_id, right_id)
      where left_record_id = left_id and right_record_id = right_id`,
    values: [uuidArray(pairs.map(({ left }) => left)), uuidArray(pairs.map(({ right }) => right))],
  });
}

/** Enters pairs; one that is there keeps what is known of it. */
export async function insertPairs(
  client: PoolClient,
  pairs: readonly (RecordPair & { readonly bits: number })[],
): Promise<void> {
  if (pairs.length === 0) return;
  await client.query({
    name: 'insert-match-pairs',
    text: `insert into match_pair (left_record_id, right_record_id, bits)
      select * from unnest($1::uuid[], $2::uuid[], $3::float8[]) on conflict do nothing`,
    values: [
      uuidArray(pairs.map(({ left }) => left)),
      uuidArray(pairs.map(({ right }) => right)),
      plainArray(pairs.map(({ bits }) => bits)),
    ],
  });
}

/** Writes whether somebody should look at pairs. */
export async function markReviews(client: PoolClient, pairs: readonly RecordPair[], isReview: boolean): Promise<void> {
  if (pairs.length === 0) return;
  await client.query({
    name: 'mark-match-reviews',
    text: `update match_pair set is_review = $3
      from unnest($1::uuid[], $2::uuid[]) as marked (left_id, right_id)
      where left_record_id = left_id and right_record_id = right_id`,
    values: [uuidArray(pairs.map(({ left }) => left)), uuidArray(pairs.map(({ right }) => right)), isReview],
  });
}
