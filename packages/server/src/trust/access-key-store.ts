import type { AccessKey } from '@throughline/contract/access-key';
import type { ClientBase, Pool, PoolClient } from 'pg';

interface Row {
  access_key_id: string;
  name: string;
  scopes: 'profiles:read'[];
  fields: string[] | null;
  created_at: Date;
  created_by: string;
  expires_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
  last_used_at: Date | null;
}

const COLUMNS = `access_key_id, name, scopes, fields, created_at, created_by, expires_at, revoked_at, revoked_by, last_used_at`;

/** What is stored of a new access key. */
export interface NewAccessKeyRow {
  readonly id: string;
  readonly name: string;
  readonly keyHash: Buffer;
  readonly scopes: readonly string[];
  readonly fields: readonly string[] | null;
  readonly expiresAt: Date | null;
  readonly createdBy: string;
}

/** Stores a new access key. */
export async function insertAccessKey(client: PoolClient, key: NewAccessKeyRow): Promise<AccessKey> {
  const { rows } = await client.query<Row>(
    `insert into access_key (access_key_id, name, key_hash, scopes, fields, expires_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    [key.id, key.name, key.keyHash, key.scopes, key.fields, key.expiresAt, key.createdBy],
  );
  return accessKeyOf(rows[0]!);
}

/** Every access key, newest first; `id` gives that one only. */
export async function readAccessKeys(
  client: Pick<ClientBase, 'query'>,
  id: string | null = null,
): Promise<AccessKey[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from access_key where $1::uuid is null or access_key_id = $1
     order by created_at desc, access_key_id`,
    [id],
  );
  return rows.map(accessKeyOf);
}

/** Revokes a key that stands; null when there is none of that id, or it was revoked before. */
export async function revokeStandingAccessKey(
  client: PoolClient,
  { id, actor }: { id: string; actor: string },
): Promise<AccessKey | null> {
  const { rows } = await client.query<Row>(
    `update access_key set revoked_at = now(), revoked_by = $2
     where access_key_id = $1 and revoked_at is null returning ${COLUMNS}`,
    [id, actor],
  );
  return rows[0] === undefined ? null : accessKeyOf(rows[0]);
}

/** The keys that are not revoked, by the hex of their hash; expired ones among them. */
export async function readStandingAccessKeys(pool: Pool): Promise<Map<string, AccessKey>> {
  const { rows } = await pool.query<Row & { hash: string }>(
    `select ${COLUMNS}, encode(key_hash, 'hex') as hash from access_key where revoked_at is null`,
  );
  return new Map(rows.map((row) => [row.hash, accessKeyOf(row)]));
}

/** Notes that a key was used now; another process may have noted it within the minute. */
export async function noteAccessKeyUse(pool: Pool, id: string): Promise<void> {
  await pool.query(
    `update access_key set last_used_at = now()
     where access_key_id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [id],
  );
}

function accessKeyOf(row: Row): AccessKey {
  return {
    id: row.access_key_id,
    name: row.name,
    scopes: row.scopes,
    fields: row.fields,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
