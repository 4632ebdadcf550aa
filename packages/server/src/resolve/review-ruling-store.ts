import type { PoolClient } from 'pg';

/** Remembers that an item needs nothing done; an earlier ruling stays as it was. */
export async function dismissReview(client: PoolClient, reviewKey: string, ruledBy: string): Promise<void> {
  await client.query(
    `insert into review_ruling (review_key, status, ruled_by) values ($1, 'dismissed', $2) on conflict do nothing`,
    [reviewKey, ruledBy],
  );
}

/** Takes the ruling on an item back. */
export async function reopenReview(client: PoolClient, reviewKey: string): Promise<void> {
  await client.query('delete from review_ruling where review_key = $1', [reviewKey]);
}
