import type { PoolClient } from 'pg';
import { together } from '../../postgres/together.ts';
import { replaceLikelySame } from '../../resolve/matching/likely-same-store.ts';
import { markReviews, type StoredPair } from '../../resolve/matching/match-pair-store.ts';
import type { Regrouped } from './regroup.ts';

/** Brings what somebody should look at up to date. @param deletedPairs pairs that are no candidates any more. */
export async function updateReviews(
  client: PoolClient,
  { found, gone }: Regrouped['reviews'],
  deletedPairs: readonly StoredPair[],
): Promise<void> {
  await together([
    markReviews(client, gone, false),
    markReviews(client, found, true),
    replaceLikelySame(client, [...deletedPairs.filter(({ isReview }) => isReview), ...gone], found),
  ]);
}
