import type { Standing } from '@throughline/core/resolve/matching/standing';
import type { PoolClient } from 'pg';
import { replaceLikelySame } from '../../resolve/matching/likely-same-store.ts';
import { markReviews, type StoredPair } from '../../resolve/matching/match-pair-store.ts';
import { type Belonging, reviewsOf } from './reviews-of.ts';

/** What is known of pairs whose people were computed anew. */
export interface ReviewInput {
  readonly deletedPairs: readonly StoredPair[];
  /** All pairs of the people computed anew; ignored is one inside a crowd. */
  readonly pairs: readonly (StoredPair & { readonly isIgnored: boolean })[];
  /** Where records belong that pairs are about, and everybody who belongs with them. */
  readonly people: ReadonlyMap<string, Belonging>;
  readonly standing: Standing;
}

/** Brings what somebody should look at up to date. */
export async function updateReviews(
  client: PoolClient,
  { deletedPairs, pairs, people, standing }: ReviewInput,
): Promise<void> {
  const found = reviewsOf(pairs, people, standing);
  const changed = pairs.filter((pair) => pair.isReview !== found.has(pair));
  const gone = [...deletedPairs, ...changed].filter(({ isReview }) => isReview);
  await Promise.all([
    markReviews(
      client,
      changed.map((pair) => ({ ...pair, isReview: !pair.isReview })),
    ),
    replaceLikelySame(
      client,
      gone,
      changed.filter(({ isReview }) => !isReview),
    ),
  ]);
}
