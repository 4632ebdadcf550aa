import type { ReviewItem } from '@throughline/core/resolve/review-item';
import type { PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';
import { reviewKey } from '../review-store.ts';
import type { RecordPair } from './match-pair-store.ts';

/** Replaces the review items about some pairs of records that are alike; one that is found again keeps its date. */
export async function replaceLikelySame(
  client: PoolClient,
  asked: readonly RecordPair[],
  found: readonly RecordPair[],
): Promise<void> {
  const items = found.map(itemOf);
  if (asked.length > 0)
    await client.query({
      name: 'drop-likely-same',
      text: `delete from review where kind = 'likely_same' and subject = any($1::text[]) and review_key <> all($2::uuid[])`,
      values: [asked.map(subjectOf), plainArray(items.map(reviewKey))],
    });
  await insertItems(client, items);
}

/** Replaces all review items about pairs of records that are alike; one that is found again keeps its date. */
export async function replaceAllLikelySame(client: PoolClient, found: readonly RecordPair[]): Promise<void> {
  const items = found.map(itemOf);
  await client.query(
    `delete from review where kind = 'likely_same' and not exists (
       select from unnest($1::uuid[]) as item (key) where item.key = review_key
     )`,
    [plainArray(items.map(reviewKey))],
  );
  await insertItems(client, items);
}

async function insertItems(client: PoolClient, items: readonly ReviewItem[]): Promise<void> {
  if (items.length === 0) return;
  await client.query({
    name: 'insert-likely-same',
    text: `insert into review (review_key, kind, subject, evidence)
      select key, 'likely_same', subject, string_to_array(subject, ' ')
      from unnest($1::uuid[], $2::text[]) as item (key, subject) on conflict do nothing`,
    values: [plainArray(items.map(reviewKey)), items.map(({ subject }) => subject)],
  });
}

function itemOf(pair: RecordPair): ReviewItem {
  return { kind: 'likely_same', subject: subjectOf(pair), evidence: [pair.left, pair.right] };
}

function subjectOf({ left, right }: RecordPair): string {
  return `${left} ${right}`;
}
