import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';

/** What staff said of an entry's hit of a person. */
export interface HitRuling {
  readonly entryId: string;
  readonly recordId: string;
  readonly kind: 'appealed' | 'reversed' | 'confirmed';
  readonly evidence: readonly string[];
}

/** Writes a ruling. */
export async function insertRuling(
  client: PoolClient,
  ruling: HitRuling & { rulingId: string; listId: string; reason: string; actor: string },
): Promise<void> {
  const { rulingId, listId, entryId, recordId, kind, evidence, reason, actor } = ruling;
  await client.query(
    `insert into suppression_hit_ruling (ruling_id, list_id, entry_id, record_id, kind, evidence, reason, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6::uuid[], $7, $8, clock_timestamp())`,
    [rulingId, listId, entryId, recordId, kind, plainArray(evidence), reason, actor],
  );
}

/** The rulings on some records, earliest first. */
export async function readRulings(client: PoolClient, recordIds: readonly string[]): Promise<HitRuling[]> {
  const { rows } = await client.query<HitRuling>({
    name: 'read-hit-rulings',
    text: `select entry_id as "entryId", record_id as "recordId", kind, evidence::text[] from suppression_hit_ruling
      where record_id = any($1::uuid[]) order by made_at, ruling_id`,
    values: [uuidArray(recordIds)],
  });
  return rows;
}
