import type { ClientBase, Pool } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';
import type { LiveFilter } from './live-filter.ts';
import type { LivePart } from './live-part.ts';

type Client = Pick<ClientBase, 'query'>;

/** A watch that stands: its lease has not run out. */
export interface Watch {
  readonly watchId: string;
  readonly filter: LiveFilter;
}

/** A part as it was told, with its place. */
export interface ToldPart {
  readonly watchId: string;
  readonly processId: string;
  readonly sequence: number;
  readonly part: LivePart;
}

/** The last parts heard of, by process. */
export type Heard = ReadonlyMap<string, number>;

/** How long a watch stands without being renewed: as long as somebody may lose a connection and miss nothing; in s. */
const LEASE_S = 30;
/** How long parts are kept, in s; longer than a lease, so that a standing watch has all its parts. */
const KEPT_S = 60;
/** Watches of one deployment at a time: each costs every process some comparisons an event. */
const MOST_WATCHES = 100;
/** Parts read at once for one watch or several. */
const PARTS_AT_ONCE = 500;

/** The watches that stand. */
export async function readWatches(client: Client): Promise<Watch[]> {
  const { rows } = await client.query<{ watch_id: string; filter: LiveFilter }>({
    name: 'read-live-watches',
    text: `select watch_id, filter from live_watch where until > clock_timestamp() order by since limit ${MOST_WATCHES}`,
  });
  return rows.map((row) => ({ watchId: row.watch_id, filter: row.filter }));
}

/**
 * Renews watches, and begins those that do not stand; gives since when each does (ms since 1970), by id. None is begun
 * beyond the most: it is missing in the answer.
 */
export async function holdWatches(pool: Pool, watches: readonly Watch[]): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ watch_id: string; since: Date }>(
    `insert into live_watch (watch_id, filter, since, until)
     select watch_id, filter::jsonb, clock_timestamp(), clock_timestamp() + interval '${LEASE_S} s'
     from unnest($1::uuid[], $2::text[]) as held (watch_id, filter)
     where (select count(*) from live_watch where until > clock_timestamp()) < ${MOST_WATCHES}
       or exists (select from live_watch w where w.watch_id = held.watch_id and w.until > clock_timestamp())
     order by watch_id
     on conflict (watch_id) do update set until = excluded.until,
       since = case when live_watch.until > clock_timestamp() then live_watch.since else excluded.since end
     returning watch_id, since`,
    [plainArray(watches.map(({ watchId }) => watchId)), watches.map(({ filter }) => JSON.stringify(filter))],
  );
  return new Map(rows.map((row) => [row.watch_id, row.since.getTime()]));
}

/** Tells parts, and forgets those that are old. */
export async function tellParts(client: Client, parts: readonly ToldPart[]): Promise<void> {
  await client.query(
    `with forgotten as (delete from live_part where made_at < now() - interval '${KEPT_S} s'),
       lapsed as (delete from live_watch where until < now() - interval '${KEPT_S} s')
     insert into live_part (watch_id, process_id, sequence, made_at, body)
     select watch_id, process_id, sequence, now(), body
     from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[]) as told (watch_id, process_id, sequence, body)`,
    [
      plainArray(parts.map(({ watchId }) => watchId)),
      plainArray(parts.map(({ processId }) => processId)),
      plainArray(parts.map(({ sequence }) => sequence)),
      parts.map(({ part }) => JSON.stringify(part)),
    ],
  );
}

/** Parts of watches beyond those heard of. A process tells its parts one after another: none can appear before another. */
export async function readParts(pool: Pool, heard: ReadonlyMap<string, Heard>): Promise<ToldPart[]> {
  const known = [...heard].flatMap(([watchId, last]) =>
    [...last].map(([processId, sequence]) => ({ watchId, processId, sequence })),
  );
  const { rows } = await pool.query<{ watch_id: string; process_id: string; sequence: string; body: string }>(
    `select watch_id, process_id, sequence, body from live_part told
     where watch_id = any($1::uuid[]) and not exists (
       select from unnest($2::uuid[], $3::uuid[], $4::bigint[]) as heard (watch_id, process_id, sequence)
       where heard.watch_id = told.watch_id and heard.process_id = told.process_id and heard.sequence >= told.sequence)
     order by made_at, process_id, sequence limit ${PARTS_AT_ONCE}`,
    [
      plainArray(heard.keys()),
      plainArray(known.map(({ watchId }) => watchId)),
      plainArray(known.map(({ processId }) => processId)),
      plainArray(known.map(({ sequence }) => sequence)),
    ],
  );
  return rows.map((row) => ({
    watchId: row.watch_id,
    processId: row.process_id,
    sequence: Number(row.sequence),
    part: JSON.parse(row.body) as LivePart,
  }));
}

/** The last parts there are of a watch, by process. */
export async function readLastParts(pool: Pool, watchId: string): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ process_id: string; last: string }>(
    'select process_id, max(sequence) as last from live_part where watch_id = $1 group by process_id',
    [watchId],
  );
  return new Map(rows.map((row) => [row.process_id, Number(row.last)]));
}

/** Which of some records belong to whom a filter is about: the person of a record, or whoever shows an identifier. */
export async function readOwnRecords(
  client: Client,
  recordIds: ReadonlySet<string>,
  { recordId, identifierId }: LiveFilter,
): Promise<Set<string>> {
  if (recordIds.size === 0) return new Set();
  const { rows } = await client.query<{ record_id: string }>({
    name: 'read-own-records',
    text: `select record_id from record where record_id = any($1::uuid[]) and profile_id in (
        select profile_id from record where record_id = $2
        union (select r.profile_id from record_identifier ri join record r using (record_id)
          where ri.identifier_id = $3 limit 100))`,
    values: [plainArray(recordIds), recordId, identifierId],
  });
  return new Set(rows.map((row) => row.record_id));
}

/** Whose records are, by record; those of nobody are left out. */
export async function readPeopleOfRecords(client: Client, recordIds: readonly string[]): Promise<Map<string, string>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await client.query<{ record_id: string; profile_id: string }>({
    name: 'read-people-of-records',
    text: `select record_id, profile_id from record where record_id = any($1::uuid[]) and profile_id is not null`,
    values: [plainArray(recordIds)],
  });
  return new Map(rows.map((row) => [row.record_id, row.profile_id]));
}
