import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** When each of some records and identifiers was erased; keys are their ids, values ms since 1970. */
export async function readTombstones(client: PoolClient, ids: Iterable<string>): Promise<Map<string, number>> {
  const { rows } = await client.query<{ hash: string; erased_at: Date }>({
    name: 'read-tombstones',
    text: 'select hash, erased_at from tombstone where hash = any($1::uuid[])',
    values: [plainArray(ids)],
  });
  return new Map(rows.map((row) => [row.hash, row.erased_at.getTime()]));
}
