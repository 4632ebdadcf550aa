import type { Pool, PoolClient } from 'pg';
import { intArray } from '../../postgres/binary-array.ts';
import type { ListPlace } from './entry-store.ts';

/** A line that is no entry, and what is wrong with it. */
export interface RefusedLine {
  /** In the file. */
  readonly line: number;
  readonly fault: string;
}

/** More lines of a version are counted only: whoever made the file knows by then what is wrong with it. */
const MOST_KEPT = 10_000;

/** Keeps which lines were refused, the first ones of the version. What they say is not kept. */
export async function insertRefusals(
  client: PoolClient,
  { listId, version }: ListPlace,
  refused: readonly RefusedLine[],
): Promise<void> {
  if (refused.length === 0) return;
  await client.query(
    `insert into suppression_list_refusal (list_id, version, line, reason)
     select $1, $2, line, reason from unnest($3::int[], $4::text[]) as r (line, reason)
     limit greatest(0, ${MOST_KEPT} - (select faults from suppression_list_version where list_id = $1 and version = $2))
     on conflict do nothing`,
    [listId, version, intArray(refused.map(({ line }) => line)), refused.map(({ fault }) => fault)],
  );
}

/** Refused lines of a version, in the order of the file. */
export async function readRefusals(
  pool: Pool,
  { listId, version, after, limit }: ListPlace & { readonly after: number; readonly limit: number },
): Promise<RefusedLine[]> {
  const { rows } = await pool.query<RefusedLine>(
    `select line, reason as fault from suppression_list_refusal
     where list_id = $1 and version = $2 and line > $3 order by line limit $4`,
    [listId, version, after, limit],
  );
  return rows;
}
