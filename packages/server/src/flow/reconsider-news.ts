import type { PoolClient } from 'pg';
import { RetryTransaction } from '../postgres/fault-class.ts';
import { readKnownNews } from './read-known.ts';
import { type BatchNews, compareNews } from './read-news.ts';

/** What is remembered is what turned out to be old. */
const NO_MEMORY = { get: () => undefined, note: () => undefined };

/**
 * Compares news about who is who with what is stored now. Where a batch waited for another to add the same
 * identifiers, most of its news is none any more: a busy person's new device comes in several batches at once.
 * @throws RetryTransaction when there is more news than the batch has made ready for: what it remembered is gone.
 */
export async function reconsiderNews(client: PoolClient, news: BatchNews): Promise<BatchNews> {
  const now = compareNews(news.identity, await readKnownNews(client, [...news.identity.values()], NO_MEMORY));
  const ready = new Set([...news.gained.keys(), ...news.newcomers.map(({ recordId }) => recordId)]);
  for (const id of [...now.gained.keys(), ...now.newcomers.map(({ recordId }) => recordId)])
    if (!ready.has(id)) throw new RetryTransaction('what is remembered of a record is outdated');
  return {
    ...now,
    known: new Map([...news.known, ...now.known]),
    confirmedNames: [...news.confirmedNames, ...now.confirmedNames],
  };
}
