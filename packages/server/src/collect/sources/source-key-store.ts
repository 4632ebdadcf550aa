import type { PoolClient } from 'pg';

/** Makes a key a valid one of its source, without end; false when it is the key of another source. */
export async function openSourceKey(client: PoolClient, sourceId: string, keyHash: Buffer): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into source_key (key_hash, source_id) values ($1, $2)
     on conflict (key_hash) do update set expires_at = null where source_key.source_id = excluded.source_id`,
    [keyHash, sourceId],
  );
  return rowCount === 1;
}

/** Ends every key of a source but one; those that end earlier still do. */
export async function expireOtherSourceKeys(
  client: PoolClient,
  { sourceId, keyHash, expiresAt }: { sourceId: string; keyHash: Buffer; expiresAt: Date },
): Promise<void> {
  await client.query(
    `update source_key set expires_at = $3
     where source_id = $1 and key_hash <> $2 and (expires_at is null or expires_at > $3)`,
    [sourceId, keyHash, expiresAt],
  );
}

/** How many keys of a source are valid now; locks the source, so that two who ask at once do not both add one. */
export async function lockAndCountSourceKeys(client: PoolClient, sourceId: string): Promise<number | null> {
  const source = await client.query('select 1 from source where source_id = $1 for update', [sourceId]);
  if (source.rowCount === 0) return null;
  const { rows } = await client.query<{ valid: number }>(
    `select count(*)::integer as valid from source_key
     where source_id = $1 and (expires_at is null or expires_at > now())`,
    [sourceId],
  );
  return rows[0]!.valid;
}
