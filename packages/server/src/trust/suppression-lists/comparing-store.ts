import type { ListKind } from '@throughline/core/resolve/matching/suppression/list-kind';
import type { PoolClient } from 'pg';
import type { ListPlace } from './entry-store.ts';

/** A version that people are put beside. */
export interface ComparedVersion extends ListPlace {
  readonly kind: ListKind;
  /** How many people there were when comparing began. */
  readonly people: number;
  /** The last person that was compared; null when everybody was. */
  readonly after: string | null;
}

/** Takes changed records out of the queue, some at a time. */
export async function takeQueued(client: PoolClient, most: number): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>({
    name: 'take-suppression-queue',
    text: `delete from suppression_queue where queue_id in (select queue_id from suppression_queue limit $1) returning record_id`,
    values: [most],
  });
  return [...new Set(rows.map((row) => row.record_id))];
}

/** To whom records belong now; those of nobody are left out. */
export async function readPeopleOf(client: PoolClient, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ profile_id: string }>(
    `select distinct profile_id from record where record_id = any($1::uuid[]) and profile_id is not null order by 1`,
    [recordIds],
  );
  return rows.map((row) => row.profile_id);
}

/** The versions with which people are, or have been, compared. */
export async function readComparedVersions(client: PoolClient): Promise<ComparedVersion[]> {
  const { rows } = await client.query<ComparedVersion>(
    `select list_id as "listId", version, kind, people, compared_after as after
     from suppression_list_version join suppression_list using (list_id)
     where state in ('draft', 'in_force') and people > 0 order by 1, 2`,
  );
  return rows;
}

/**
 * Begins comparing everybody: with a version that is complete and known to every transaction, and anew with those that were compared
 * by another model. The number of people is that of now, and stays, so that scores do not move with everyone who comes.
 */
export async function beginComparing(client: PoolClient, modelVersion: number): Promise<void> {
  // Whoever changed people without knowing the version had begun before this transaction, and must have ended.
  await client.query(
    `update suppression_list_version set complete_xid = pg_current_xact_id() where state = 'draft' and complete_xid is null`,
  );
  await client.query(
    `update suppression_list_version set people = 1 + (select count(*) from profile), model_version = $1, compared = 0,
       compared_after = '00000000-0000-0000-0000-000000000000'
     where (state = 'draft' and people = 0 and refined_after is null and complete_xid < pg_snapshot_xmin(pg_current_snapshot()))
       or (state in ('draft', 'in_force') and people > 0 and model_version <> $1)`,
    [modelVersion],
  );
}

/** The people behind one, in order of id. */
export async function readNextPeople(client: PoolClient, after: string, most: number): Promise<string[]> {
  const { rows } = await client.query<{ profile_id: string }>(
    'select profile_id from profile where profile_id > $1 order by profile_id limit $2',
    [after, most],
  );
  return rows.map((row) => row.profile_id);
}

/** Notes how far comparing has come; null: to the end. */
export async function noteCompared(
  client: PoolClient,
  { listId, version }: ListPlace,
  { after, count }: { readonly after: string | null; readonly count: number },
): Promise<void> {
  await client.query(
    `update suppression_list_version set compared_after = $3, compared = compared + $4 where list_id = $1 and version = $2`,
    [listId, version, after, count],
  );
}

/** A complete version whose keys are not all refined, with the last entry whose are; null when there is none. */
export async function readUnrefined(client: PoolClient): Promise<(ListPlace & { readonly after: string }) | null> {
  const { rows } = await client.query<ListPlace & { after: string }>({
    name: 'read-unrefined-lists',
    text: `select list_id as "listId", version, refined_after as after from suppression_list_version
      where state = 'draft' and refined_after is not null order by 1, 2 limit 1`,
  });
  return rows[0] ?? null;
}
