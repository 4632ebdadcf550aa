import type { Source } from '@throughline/contract/source';
import type { ClientBase } from 'pg';

interface Row {
  source_id: string;
  name: string;
  department: string;
  kind: string;
  trust: 0 | 1;
  namespace: string;
  dedupe_horizon_days: number | null;
  identity_keys: Record<string, unknown>[];
  is_enabled: boolean;
  created_at: Date;
  conflicts: string;
  last_conflict_at: Date | null;
  keys: { created_at: string; expires_at: string | null }[];
}

/** Every source as the API shows it, by name; `sourceId` gives that one only. */
export async function readSources(
  client: Pick<ClientBase, 'query'>,
  sourceId: string | null = null,
): Promise<Source[]> {
  const { rows } = await client.query<Row>(
    `select source_id, name, department, kind, trust, namespace, dedupe_horizon_days, identity_keys, is_enabled, created_at,
       coalesce(conflicts, 0) as conflicts, message_conflict.last_at as last_conflict_at,
       coalesce((select jsonb_agg(jsonb_build_object('created_at', k.created_at, 'expires_at', k.expires_at) order by k.created_at desc)
         from source_key k where k.source_id = source.source_id and (k.expires_at is null or k.expires_at > now())), '[]') as keys
     from source left join message_conflict using (source_id) where $1::uuid is null or source_id = $1
     order by name`,
    [sourceId],
  );
  return rows.map((row) => ({
    id: row.source_id,
    name: row.name,
    department: row.department,
    kind: row.kind,
    trust: row.trust === 0 ? 'public' : 'server',
    namespace: row.namespace,
    dedupeHorizonDays: row.dedupe_horizon_days,
    identityKeys: row.identity_keys,
    isEnabled: row.is_enabled,
    createdAt: row.created_at.toISOString(),
    conflicts: { count: Number(row.conflicts), lastAt: row.last_conflict_at?.toISOString() ?? null },
    keys: row.keys.map((key) => ({
      createdAt: new Date(key.created_at).toISOString(),
      expiresAt: key.expires_at === null ? null : new Date(key.expires_at).toISOString(),
    })),
  }));
}

/** Names of sources by id: a deployment has few. */
export async function readSourceNames(client: Pick<ClientBase, 'query'>): Promise<Map<string, string>> {
  const { rows } = await client.query<{ source_id: string; name: string }>('select source_id, name from source');
  return new Map(rows.map((row) => [row.source_id, row.name]));
}

/** The namespaces that sources issue ids in, sorted. */
export async function readNamespaces(client: Pick<ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ namespace: string }>(
    'select distinct namespace from source order by namespace',
  );
  return rows.map((row) => row.namespace);
}
