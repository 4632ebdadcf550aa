import type { SuppressionHit, SuppressionHitInFull } from '@throughline/contract/suppression-hit';
import type { Attachment } from '@throughline/core/resolve/matching/suppression/attach-entry';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { uuidArray } from '../../postgres/binary-array.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';
import { readListEntries } from './read-list-entries.ts';

/** Which hits are listed; null does not ask. */
export interface HitsAsked {
  readonly hitId: string | null;
  readonly listId: string | null;
  readonly version: number | null;
  /** A person, or a record of theirs. */
  readonly personId: string | null;
  readonly status: SuppressionHit['status'] | 'waiting' | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

interface Row {
  hit_id: string;
  list_id: string;
  name: string;
  kind: SuppressionHit['list']['kind'];
  version: number;
  entry_id: string;
  ref: string;
  scope: SuppressionHit['scope'];
  profile_id: string;
  record_id: string;
  status: SuppressionHit['status'];
  is_in_force: boolean;
  attachment: string;
  found_at: Date;
  exact_found_at: string;
}

/** Hits, newest first, each with its place in the list: of the versions in force where none is named. */
export async function readListHits(
  client: Pick<ClientBase, 'query'>,
  { hitId, listId, version, personId, status, after, limit }: HitsAsked,
): Promise<{ hit: SuppressionHit; attachment: Attachment; keys: InstantKeys }[]> {
  const { rows } = await client.query<Row>(
    `select h.hit_id, h.list_id, l.name, l.kind, h.version, h.entry_id, e.ref, e.scope, r.profile_id, h.record_id, h.status,
       v.state = 'in_force' and coalesce(v.valid_until >= current_date, true) as is_in_force, h.attachment, h.found_at,
       ${exactInstant('h.found_at')} as exact_found_at
     from suppression_hit h join suppression_list_version v using (list_id, version) join suppression_list l using (list_id)
       join suppression_list_entry e using (list_id, version, entry_id) join record r on r.record_id = h.record_id
     where r.profile_id is not null and ($1::uuid is null or h.hit_id = $1) and ($2::uuid is null or h.list_id = $2)
       and (h.version = $3 or ($3::int is null and (v.state = 'in_force' or $1 is not null)))
       and ($4::uuid is null or r.profile_id = (select profile_id from record where record_id = $4))
       and ($5::text is null or h.status = $5 or ($5 = 'waiting' and h.status in ('open', 'appealed')))
       and ($6::timestamptz is null or (h.found_at, h.hit_id) < ($6, $7::uuid))
     order by h.found_at desc, h.hit_id desc limit $8`,
    [hitId, listId, version, personId, status, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => {
    const attachment = JSON.parse(row.attachment) as Attachment;
    return { hit: hitOf(row, attachment), attachment, keys: [row.exact_found_at, row.hit_id] };
  });
}

function hitOf(row: Row, { basis, probability, bits }: Attachment): SuppressionHit {
  return {
    id: row.hit_id,
    list: { id: row.list_id, name: row.name, kind: row.kind },
    version: row.version,
    entryId: row.entry_id,
    ref: row.ref,
    scope: row.scope,
    personId: row.profile_id,
    recordId: row.record_id,
    status: row.status,
    isInForce: row.is_in_force,
    basis,
    probability,
    bits,
    foundAt: row.found_at.toISOString(),
  };
}

/** A hit with why it is one and what was said of it; null when there is none. */
export async function readListHit(
  client: Pick<ClientBase, 'query'>,
  hitId: string,
): Promise<SuppressionHitInFull | null> {
  const all = { listId: null, version: null, personId: null, status: null, after: null, limit: 1 };
  const [found] = await readListHits(client, { ...all, hitId });
  if (found === undefined) return null;
  const { hit, attachment } = found;
  const { list, version, entryId, recordId } = hit;
  const asked = { listId: list.id, version, entryId, ref: null, after: null, limit: 1 };
  const [entry] = await readListEntries(client, asked);
  if (entry === undefined) return null;
  const { rows } = await client.query<{
    kind: 'appealed' | 'reversed' | 'confirmed';
    reason: string;
    by: string;
    at: Date;
  }>(
    `select g.kind, g.reason, g.made_by as by, g.made_at as at
     from suppression_hit_ruling g join record r on r.record_id = g.record_id
     where g.entry_id = $1 and r.profile_id = (select profile_id from record where record_id = $2)
     order by g.made_at desc, g.ruling_id`,
    [entryId, recordId],
  );
  const { priorBits, rivalBits, thresholdBits, waterfall } = attachment;
  const rulings = rows.map(({ kind, reason, by, at }) => ({ kind, reason, madeBy: by, madeAt: at.toISOString() }));
  return { ...hit, entry, priorBits, waterfall: [...waterfall], rivalBits, thresholdBits, rulings };
}

/** Every hit of somebody, in force or not, with why it is one; by id. */
export async function readHitsOfRecords(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
): Promise<SuppressionHitInFull[]> {
  const { rows } = await client.query<{ hit_id: string }>(
    'select hit_id from suppression_hit where record_id = any($1::uuid[]) order by 1',
    [uuidArray(recordIds)],
  );
  const hits: SuppressionHitInFull[] = [];
  for (const { hit_id: hitId } of rows) {
    const hit = await readListHit(client, hitId);
    if (hit !== null) hits.push(hit);
  }
  return hits;
}
