import type { ListKind } from '@throughline/core/resolve/matching/suppression/list-kind';
import type { PoolClient } from 'pg';
import type { FileForm } from './cut-slice.ts';
import type { ListPlace } from './entry-store.ts';

/** A list before it has an entry. */
export interface NewListRow {
  readonly listId: string;
  readonly name: string;
  readonly kind: ListKind;
  readonly owner: string;
  readonly legalBasis: string;
  readonly actor: string;
}

/** Adds a list; false when there is one of its name. */
export async function insertList(client: PoolClient, row: NewListRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into suppression_list (list_id, name, kind, owner, legal_basis, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, now()) on conflict (name) do nothing`,
    [row.listId, row.name, row.kind, row.owner, row.legalBasis, row.actor],
  );
  return rowCount === 1;
}

/** Locks a list and tells what it is a list of; null when there is none. */
export async function lockList(client: PoolClient, listId: string): Promise<{ name: string; kind: ListKind } | null> {
  const { rows } = await client.query<{ name: string; kind: ListKind }>(
    'select name, kind from suppression_list where list_id = $1 for update',
    [listId],
  );
  return rows[0] ?? null;
}

/** Adds an open version behind all others and gives its number; drafts and open ones before it are discarded. */
export async function insertVersion(
  client: PoolClient,
  version: {
    listId: string;
    asOf: string;
    validUntil: string | null;
    mapping: string;
    /** Null where its lines come as JSON. */
    form: FileForm | null;
    actor: string;
  },
): Promise<number> {
  const { listId, asOf, validUntil, mapping, form, actor } = version;
  await client.query(
    `update suppression_list_version set state = 'discarded', ended_by = $2, ended_at = now()
     where list_id = $1 and state in ('open', 'draft')`,
    [listId, actor],
  );
  const { rows } = await client.query<{ version: number }>(
    `insert into suppression_list_version (list_id, version, state, as_of, valid_until, mapping, made_by, made_at, format, delimiter)
     select $1, coalesce(max(version), 0) + 1, 'open', $2, $3, $4, $5, now(), $6, $7
     from suppression_list_version where list_id = $1 returning version`,
    [listId, asOf, validUntil, mapping, actor, form?.format ?? null, form?.delimiter ?? null],
  );
  return rows[0]!.version;
}

/** How a version stands. */
export interface VersionStanding {
  readonly state: 'open' | 'draft' | 'in_force' | 'superseded' | 'withdrawn' | 'discarded';
  readonly mapping: unknown;
  readonly entries: number;
  /** Lines that were refused. */
  readonly faults: number;
  readonly isCompared: boolean;
}

/** How a version stands; null when there is none. */
export async function readStanding(
  client: PoolClient,
  listId: string,
  version: number,
): Promise<VersionStanding | null> {
  const { rows } = await client.query<VersionStanding>(
    `select state, mapping, entries, faults, people > 0 and compared_after is null as "isCompared"
     from suppression_list_version where list_id = $1 and version = $2`,
    [listId, version],
  );
  return rows[0] ?? null;
}

/** Counts lines of a version. */
export async function addLines(
  client: PoolClient,
  { listId, version, taken, refused }: { listId: string; version: number; taken: number; refused: number },
): Promise<void> {
  await client.query(
    `update suppression_list_version set entries = entries + $3, faults = faults + $4 where list_id = $1 and version = $2`,
    [listId, version, taken, refused],
  );
}

/** How far the file of a version has come. */
export interface FilePlace {
  /** Null where its lines come as JSON. */
  readonly form: FileForm | null;
  readonly header: string;
  /** Bytes that were taken. */
  readonly received: number;
  readonly lines: number;
}

/** How far the file of a version has come; null when there is no such version. */
export async function readFilePlace(client: PoolClient, { listId, version }: ListPlace): Promise<FilePlace | null> {
  const { rows } = await client.query<{
    format: FileForm['format'] | null;
    delimiter: string;
    header: string;
    received: string;
    lines: number;
  }>(
    `select format, coalesce(delimiter, ',') as delimiter, coalesce(header, '') as header, received_bytes as received,
       received_lines as lines
     from suppression_list_version where list_id = $1 and version = $2`,
    [listId, version],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { format, delimiter, header, received, lines } = row;
  return { form: format === null ? null : { format, delimiter }, header, received: Number(received), lines };
}

/** Notes what was taken of the file. */
export async function noteReceived(
  client: PoolClient,
  { listId, version }: ListPlace,
  { bytes, lines, header }: { readonly bytes: number; readonly lines: number; readonly header: string },
): Promise<void> {
  await client.query(
    `update suppression_list_version set received_bytes = received_bytes + $3, received_lines = received_lines + $4, header = $5
     where list_id = $1 and version = $2`,
    [listId, version, bytes, lines, header],
  );
}

/** Notes up to which entry keys are refined; null: all are. */
export async function noteRefined(
  client: PoolClient,
  { listId, version }: ListPlace,
  after: string | null,
): Promise<void> {
  await client.query('update suppression_list_version set refined_after = $3 where list_id = $1 and version = $2', [
    listId,
    version,
    after,
  ]);
}

/** An open version is complete: from now on whoever changes is queued for it, and everybody is put beside it once its keys are refined. */
export async function completeVersion(client: PoolClient, listId: string, version: number): Promise<void> {
  await client.query(
    `update suppression_list_version set state = 'draft', refined_after = '00000000-0000-0000-0000-000000000000'
     where list_id = $1 and version = $2`,
    [listId, version],
  );
}

/** Puts a version in force in the place of the one that was; one statement each, and no moment without either is seen. */
export async function forceVersion(
  client: PoolClient,
  { listId, version, actor }: { listId: string; version: number; actor: string },
): Promise<void> {
  await client.query(
    `update suppression_list_version set state = 'superseded', ended_by = $2, ended_at = now()
     where list_id = $1 and state = 'in_force'`,
    [listId, actor],
  );
  await client.query(
    `update suppression_list_version set state = 'in_force', forced_by = $3, forced_at = now()
     where list_id = $1 and version = $2`,
    [listId, version, actor],
  );
}

/** Takes a whole list back: what is in force, and what might come into it. Gives how many versions that were. */
export async function withdrawVersions(
  client: PoolClient,
  { listId, actor, reason }: { listId: string; actor: string; reason: string },
): Promise<number> {
  const { rowCount } = await client.query(
    `update suppression_list_version set state = 'withdrawn', ended_by = $2, ended_at = now(), end_reason = $3
     where list_id = $1 and state in ('open', 'draft', 'in_force')`,
    [listId, actor, reason],
  );
  return rowCount ?? 0;
}

/** Discards a version that is open or a draft; false when it is neither. */
export async function discardVersion(
  client: PoolClient,
  { listId, version, actor }: ListPlace & { readonly actor: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update suppression_list_version set state = 'discarded', ended_by = $3, ended_at = now()
     where list_id = $1 and version = $2 and state in ('open', 'draft')`,
    [listId, version, actor],
  );
  return rowCount === 1;
}
