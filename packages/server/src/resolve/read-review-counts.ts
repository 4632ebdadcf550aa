import { REVIEW_KINDS, type ReviewCounts } from '@throughline/contract/review';
import type { Pool } from 'pg';

/** How many review items of each kind nobody has ruled on, are put off, or were ruled. O(items and rulings). */
export async function readReviewCounts(pool: Pool): Promise<ReviewCounts> {
  const { rows } = await pool.query<{ kind: string; open: number; later: number; ruled: number }>(
    `select coalesce(review.kind, ruling.kind) as kind,
       (count(*) filter (where review.review_key is not null and ruling.review_key is null))::integer as open,
       (count(*) filter (where review.review_key is not null and ruling.status = 'later'))::integer as later,
       (count(*) filter (where ruling.status <> 'later'))::integer as ruled
     from review full join (select * from review_ruling where status <> 'later' or until > now()) ruling using (review_key)
     where coalesce(review.kind, ruling.kind) is not null group by 1`,
  );
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return {
    counts: REVIEW_KINDS.map((kind) => {
      const { open = 0, later = 0, ruled = 0 } = byKind.get(kind) ?? {};
      return { kind, open, later, ruled };
    }),
  };
}
