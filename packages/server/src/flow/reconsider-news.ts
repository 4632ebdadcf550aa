import type { PoolClient } from 'pg';
import { readKnownClaims } from './read-known.ts';
import { type BatchNews, compareNews } from './read-news.ts';

/**
 * Compares news about who is who with what is stored now. Where a batch waited for another to add the same
 * identifiers, most of its news is none any more: a busy person's new device comes in several batches at once.
 */
export async function reconsiderNews(client: PoolClient, news: BatchNews): Promise<BatchNews> {
  const now = compareNews(news.identity, await readKnownClaims(client, [...news.identity.values()]));
  return {
    ...now,
    known: new Map([...news.known, ...now.known]),
    confirmedNames: [...news.confirmedNames, ...now.confirmedNames],
  };
}
