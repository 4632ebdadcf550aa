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

/** Whether anybody was ever erased. */
export async function hasTombstones(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>({
    name: 'has-tombstones',
    text: 'select exists (select from tombstone) as found',
  });
  return rows[0]!.found;
}

/** Leaves a keyed hash of each erased record and identifier; erased again, the later instant stands. */
export async function writeTombstones(client: PoolClient, hashes: Iterable<string>): Promise<void> {
  await client.query(
    `insert into tombstone (hash, erased_at) select distinct hash, now() from unnest($1::uuid[]) as hash
     on conflict (hash) do update set erased_at = excluded.erased_at`,
    [plainArray(hashes)],
  );
}

/** Records that an erasure was made; nothing in it is personal. */
export async function insertErasure(
  client: PoolClient,
  erasure: { erasureId: string; reason: string; actor: string; records: number; events: number },
): Promise<void> {
  const { erasureId, reason, actor, records, events } = erasure;
  await client.query(
    'insert into erasure (erasure_id, reason, made_by, erased_at, records, events) values ($1, $2, $3, now(), $4, $5)',
    [erasureId, reason, actor, records, events],
  );
}
