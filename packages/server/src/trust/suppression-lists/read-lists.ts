import type { SuppressionList, SuppressionListVersion } from '@throughline/contract/suppression-list';
import type { Pool, PoolClient } from 'pg';

interface VersionRow extends Omit<SuppressionListVersion, 'madeAt' | 'forcedAt' | 'endedAt'> {
  listId: string;
  madeAt: Date;
  forcedAt: Date | null;
  endedAt: Date | null;
}

const VERSION_COLUMNS = `list_id as "listId", version, state, as_of::text as "asOf", valid_until::text as "validUntil",
  coalesce(valid_until < current_date, false) as "isExpired", entries, faults, received_bytes::float8 as "receivedBytes", compared, people,
  people > 0 and compared_after is null as "isCompared", made_by as "madeBy", made_at as "madeAt", forced_by as "forcedBy",
  forced_at as "forcedAt", ended_by as "endedBy", ended_at as "endedAt", end_reason as "endReason"`;

/** Every list by name, or one of them. */
export async function readLists(client: Pool | PoolClient, listId: string | null): Promise<SuppressionList[]> {
  const { rows } = await client.query<
    Omit<SuppressionList, 'madeAt' | 'inForce' | 'draft' | 'hits'> & { madeAt: Date; people: number; open: number }
  >(
    `select l.list_id as id, l.name, l.kind, l.owner, l.legal_basis as "legalBasis", l.made_by as "madeBy", l.made_at as "madeAt",
       count(distinct r.profile_id) filter (where h.status <> 'reversed')::int as people,
       count(distinct (h.entry_id, r.profile_id)) filter (where h.status in ('open', 'appealed'))::int as open
     from suppression_list l
       left join suppression_list_version v on v.list_id = l.list_id and v.state = 'in_force'
       left join suppression_hit h on h.list_id = v.list_id and h.version = v.version
       left join record r on r.record_id = h.record_id and r.profile_id is not null
     where $1::uuid is null or l.list_id = $1 group by l.list_id order by l.name`,
    [listId],
  );
  const versions = await readVersions(client, listId, ['open', 'draft', 'in_force']);
  return rows.map(({ people, open, madeAt, ...list }) => {
    const own = versions.filter((version) => version.listId === list.id);
    const found = (isInForce: boolean) => own.find(({ state }) => (state === 'in_force') === isInForce);
    return {
      ...list,
      madeAt: madeAt.toISOString(),
      inForce: versionOf(found(true)),
      draft: versionOf(found(false)),
      hits: { people, open },
    };
  });
}

/** The versions of a list, the newest first. */
export async function readAllVersions(client: Pool | PoolClient, listId: string): Promise<SuppressionListVersion[]> {
  const rows = await readVersions(client, listId, [
    'open',
    'draft',
    'in_force',
    'superseded',
    'withdrawn',
    'discarded',
  ]);
  return rows.map((row) => versionOf(row)!);
}

/** One version; null when there is none. */
export async function readVersion(
  client: Pool | PoolClient,
  listId: string,
  version: number,
): Promise<SuppressionListVersion | null> {
  return (await readAllVersions(client, listId)).find((one) => one.version === version) ?? null;
}

async function readVersions(
  client: Pool | PoolClient,
  listId: string | null,
  states: readonly SuppressionListVersion['state'][],
): Promise<VersionRow[]> {
  const { rows } = await client.query<VersionRow>(
    `select ${VERSION_COLUMNS} from suppression_list_version
     where ($1::uuid is null or list_id = $1) and state = any($2::text[]) order by version desc`,
    [listId, states],
  );
  return rows;
}

function versionOf(row: VersionRow | undefined): SuppressionListVersion | null {
  if (row === undefined) return null;
  const { listId: _listId, madeAt, forcedAt, endedAt, ...version } = row;
  return {
    ...version,
    madeAt: madeAt.toISOString(),
    forcedAt: forcedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
