import type { Review } from '@throughline/contract/review';
import { probabilityOf } from '@throughline/core/resolve/matching/explain/probability-of';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';
import { plainArray } from '../postgres/sql-array.ts';

/** Which review items are listed. */
export interface ReviewsAsked {
  /** `ruled`: newest ruling first; null for any. */
  readonly status: Review['status'] | 'ruled' | null;
  readonly kind: Review['kind'] | null;
  readonly key: string | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

interface Row {
  review_key: string;
  kind: Review['kind'];
  subject: string;
  evidence: string[];
  status: Review['status'];
  is_there: boolean;
  opened_at: Date;
  exact_at: string;
  ruled_by: string | null;
  ruled_at: Date | null;
  until: Date | null;
  reason: string | null;
  judgement_id: string | null;
  bits: number | null;
}

type Named = NonNullable<Review['identifier']>;

/** An item that was put off is open again when the time is over. */
const RULING = `(select * from review_ruling where status <> 'later' or until > now()) ruling`;
const COLUMNS = `coalesce(review.kind, ruling.kind) as kind, coalesce(review.subject, ruling.subject) as subject,
  coalesce(review.evidence, ruling.evidence) as evidence, coalesce(ruling.status, 'open') as status,
  review.review_key is not null as is_there, coalesce(opened_at, ruled_at) as opened_at, ruled_by, ruled_at, until, reason,
  judgement_id, (
    select bits from match_pair
    where review.kind = 'likely_same' and left_record_id = review.evidence[1]::uuid
      and right_record_id = review.evidence[2]::uuid
  ) as bits`;
/** Rulings from before what they were about was kept say nothing once the item is gone. */
const ITEMS = `select review_key, ${COLUMNS}, ${exactInstant('coalesce(opened_at, ruled_at)')} as exact_at
  from review full join ${RULING} using (review_key)
  where coalesce(review.subject, ruling.subject) is not null and ($1::text is null or coalesce(ruling.status, 'open') = $1)
    and (review.review_key is not null or $3::uuid is not null)
    and ($2::text is null or coalesce(review.kind, ruling.kind) = $2) and ($3::uuid is null or review_key = $3)
    and ($4::timestamptz is null or (opened_at, review_key) > ($4, $5::uuid))
  order by opened_at, review_key limit $6`;
const RULED = `select review_key, ${COLUMNS}, ${exactInstant('ruled_at')} as exact_at
  from ${RULING} left join review using (review_key)
  where ruling.status <> 'later' and coalesce(review.subject, ruling.subject) is not null
    and ($2::text is null or coalesce(review.kind, ruling.kind) = $2) and ($3::uuid is null or review_key = $3)
    and ($4::timestamptz is null or (ruled_at, review_key) < ($4, $5::uuid)) and $1::text is not null
  order by ruled_at desc, review_key desc limit $6`;

/** Review items, oldest first, with what their evidence names, each with its place in the list. */
export async function readReviews(pool: Pool, asked: ReviewsAsked): Promise<{ review: Review; keys: InstantKeys }[]> {
  const { rows } = await pool.query<Row>(asked.status === 'ruled' ? RULED : ITEMS, [
    asked.status,
    asked.kind,
    asked.key,
    asked.after?.[0] ?? null,
    asked.after?.[1] ?? null,
    asked.limit,
  ]);
  const ids = new Set(rows.flatMap(idsOf));
  const identifiers = await readIdentifiers(pool, ids);
  const profiles = await readProfiles(pool, ids);
  const holders = await readHolders(
    pool,
    rows.map(({ subject }) => subject).filter((subject) => identifiers.has(subject)),
  );
  return rows.map((row) => ({
    review: reviewOf(row, identifiers, profiles, holders.get(row.subject) ?? []),
    keys: [row.exact_at, row.review_key],
  }));
}

function idsOf({ subject, evidence }: Row): string[] {
  return [...subject.split(' '), ...evidence];
}

function reviewOf(
  row: Row,
  identifiers: ReadonlyMap<string, Named>,
  profiles: ReadonlyMap<string, string | null>,
  holders: readonly string[],
): Review {
  const recordIds = idsOf(row).filter((id) => profiles.has(id));
  const people = [...holders, ...recordIds.flatMap((id) => profiles.get(id) ?? [])];
  return {
    key: row.review_key,
    kind: row.kind,
    status: row.status,
    isThere: row.is_there,
    identifier: identifiers.get(row.subject) ?? null,
    recordIds: [...new Set(recordIds)],
    match: matchOf(row),
    evidence: row.evidence.flatMap((id) => identifiers.get(id) ?? []),
    people: [...new Set(people)].sort(),
    openedAt: row.opened_at.toISOString(),
    ruledBy: row.ruled_by,
    ruledAt: row.ruled_at?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
    reason: row.reason,
    judgementId: row.judgement_id,
  };
}

/** The two records that are alike, while matching has the pair; its evidence is their ids. */
function matchOf({ evidence: [left, right], bits }: Row): Review['match'] {
  if (left === undefined || right === undefined || bits === null) return null;
  return { left, right, bits, probability: probabilityOf(bits) };
}

async function readIdentifiers(pool: Pool, ids: ReadonlySet<string>): Promise<Map<string, Named>> {
  const { rows } = await pool.query<Named & { identifier_id: string }>(
    'select identifier_id, type, namespace, value from identifier where identifier_id = any($1::uuid[])',
    [plainArray(ids)],
  );
  return new Map(rows.map(({ identifier_id: id, type, namespace, value }) => [id, { type, namespace, value }]));
}

async function readProfiles(pool: Pool, ids: ReadonlySet<string>): Promise<Map<string, string | null>> {
  const { rows } = await pool.query<{ record_id: string; profile_id: string | null }>(
    'select record_id, profile_id from record where record_id = any($1::uuid[])',
    [plainArray(ids)],
  );
  return new Map(rows.map((row) => [row.record_id, row.profile_id]));
}

/** People who show each of some values; twenty at most. */
async function readHolders(pool: Pool, identifierIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ identifier_id: string; people: string[] }>(
    `select identifier_id, (array_agg(distinct profile_id order by profile_id))[1:20] as people
     from record_identifier join record using (record_id)
     where identifier_id = any($1::uuid[]) and profile_id is not null group by identifier_id`,
    [plainArray(identifierIds)],
  );
  return new Map(rows.map((row) => [row.identifier_id, row.people]));
}
