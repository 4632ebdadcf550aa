import type { HandNeeded } from '@throughline/contract/overview';
import type { Pool } from 'pg';
import { type HandRow, handsOf } from '../telemetry/hand-rows.ts';

/** Review items that nobody has ruled on, by kind. O(review items). */
export async function readReviewHands(pool: Pool): Promise<HandNeeded[]> {
  const { rows } = await pool.query<HandRow>(
    `select 'review' as kind, kind as detail, count(*) as count, min(opened_at) as since,
       '/api/reviews?status=open&kind=' || kind as list
     from review where not exists (
       select from review_ruling ruling
       where ruling.review_key = review.review_key and (status <> 'later' or until > now())
     )
     group by review.kind order by count desc, detail`,
  );
  return handsOf(rows);
}
