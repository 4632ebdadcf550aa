import { createHash } from 'node:crypto';
import { reviewEvidenceKey, type ReviewItem } from '@throughline/core/resolve/review-item';
import type { PoolClient } from 'pg';
import { uuidFromBytes } from '../config/uuid-from-bytes.ts';
import { plainArray } from '../postgres/sql-array.ts';

/** The key of a review item: a hash of its evidence. */
export function reviewKey(item: ReviewItem): string {
  return uuidFromBytes(createHash('sha256').update(reviewEvidenceKey(item)).digest(), 8);
}

/** Replaces the open items about some subjects by what was found now; an item found again keeps its date. */
export async function replaceReviews(
  client: PoolClient,
  subjects: readonly string[],
  items: readonly ReviewItem[],
): Promise<void> {
  const keys = items.map(reviewKey);
  await client.query({
    name: 'drop-reviews',
    text: 'delete from review where subject = any($1::text[]) and review_key <> all($2::uuid[])',
    values: [subjects, plainArray(keys)],
  });
  if (items.length === 0) return;
  await client.query(
    `insert into review (review_key, kind, subject, evidence)
     select key, kind, subject, array(select jsonb_array_elements_text(evidence::jsonb))
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as item (key, kind, subject, evidence)
     on conflict do nothing`,
    [
      plainArray(keys),
      items.map(({ kind }) => kind),
      items.map(({ subject }) => subject),
      items.map(({ evidence }) => JSON.stringify(evidence)),
    ],
  );
}
