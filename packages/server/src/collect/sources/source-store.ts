import type { SourceChange } from '@throughline/contract/source';
import type { Pool, PoolClient } from 'pg';
import type { Source } from './source.ts';

/** Columns of a source, named as its fields. */
export const SOURCE_COLUMNS = `source.source_id as "sourceId", source.name, source.department, source.kind, source.trust,
  source.namespace, source.dedupe_horizon_days as "dedupeHorizonDays", source.identity_keys as "identityKeys",
  source.is_enabled as "isEnabled", source.created_at as "createdAt"`;

/** Adds a source with the hash of its first write key. */
export async function insertSource(
  client: PoolClient,
  source: Omit<Source, 'createdAt'>,
  keyHash: Buffer,
): Promise<Date> {
  const { rows } = await client.query<{ created_at: Date }>(
    `insert into source (source_id, name, department, kind, trust, namespace, dedupe_horizon_days, identity_keys, is_enabled)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning created_at`,
    [
      source.sourceId,
      source.name,
      source.department,
      source.kind,
      source.trust,
      source.namespace,
      source.dedupeHorizonDays,
      JSON.stringify(source.identityKeys),
      source.isEnabled,
    ],
  );
  await client.query('insert into source_key (key_hash, source_id) values ($1, $2)', [keyHash, source.sourceId]);
  return rows[0]!.created_at;
}

/** Changes the members given of a source; false when there is none of that id. */
export async function updateSource(client: PoolClient, sourceId: string, change: SourceChange): Promise<boolean> {
  const { name, department, dedupeHorizonDays, identityKeys, isEnabled } = change;
  const { rowCount } = await client.query(
    `update source set name = coalesce($2, name), department = coalesce($3, department),
       dedupe_horizon_days = case when $4::boolean then $5::integer else dedupe_horizon_days end,
       identity_keys = coalesce($6::jsonb, identity_keys), is_enabled = coalesce($7, is_enabled)
     where source_id = $1`,
    [
      sourceId,
      name ?? null,
      department ?? null,
      dedupeHorizonDays !== undefined,
      dedupeHorizonDays ?? null,
      identityKeys === undefined ? null : JSON.stringify(identityKeys),
      isEnabled ?? null,
    ],
  );
  return rowCount === 1;
}

/** Every source by the hex hash of each of its valid keys. */
export async function readSourcesByKeyHash(pool: Pool): Promise<Map<string, Source>> {
  const { rows } = await pool.query<Source & { keyHash: string }>(
    `select ${SOURCE_COLUMNS}, encode(key_hash, 'hex') as "keyHash" from source join source_key using (source_id)
     where expires_at is null or expires_at > now()`,
  );
  return new Map(rows.map(({ keyHash, ...source }) => [keyHash, source]));
}
