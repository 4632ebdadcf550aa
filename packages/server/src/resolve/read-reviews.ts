import type { Review } from '@throughline/contract/review';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';
import { plainArray } from '../postgres/sql-array.ts';

/** Which review items are listed. */
export interface ReviewsAsked {
  readonly status: Review['status'] | null;
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
  opened_at: Date;
  exact_opened_at: string;
  ruled_by: string | null;
  ruled_at: Date | null;
}

type Named = NonNullable<Review['identifier']>;

/** Review items, oldest first, with what their evidence names, each with its place in the list. */
export async function readReviews(pool: Pool, asked: ReviewsAsked): Promise<{ review: Review; keys: InstantKeys }[]> {
  const { rows } = await pool.query<Row>(
    `select review_key, kind, subject, evidence, opened_at, ${exactInstant('opened_at')} as exact_opened_at, ruled_by, ruled_at
     from review left join review_ruling using (review_key)
     where ($1::text is null or (case when status is null then 'open' else status end) = $1)
       and ($2::text is null or kind = $2) and ($3::uuid is null or review_key = $3)
       and ($4::timestamptz is null or (opened_at, review_key) > ($4, $5::uuid))
     order by opened_at, review_key limit $6`,
    [asked.status, asked.kind, asked.key, asked.after?.[0] ?? null, asked.after?.[1] ?? null, asked.limit],
  );
  const ids = new Set(rows.flatMap(idsOf));
  const identifiers = await readIdentifiers(pool, ids);
  const profiles = await readProfiles(pool, ids);
  const holders = await readHolders(
    pool,
    rows.map(({ subject }) => subject).filter((subject) => identifiers.has(subject)),
  );
  return rows.map((row) => ({
    review: reviewOf(row, identifiers, profiles, holders.get(row.subject) ?? []),
    keys: [row.exact_opened_at, row.review_key],
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
    status: row.ruled_at === null ? 'open' : 'dismissed',
    identifier: identifiers.get(row.subject) ?? null,
    recordIds: [...new Set(recordIds)],
    evidence: row.evidence.flatMap((id) => identifiers.get(id) ?? []),
    people: [...new Set(people)].sort(),
    openedAt: row.opened_at.toISOString(),
    ruledBy: row.ruled_by,
    ruledAt: row.ruled_at?.toISOString() ?? null,
  };
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
