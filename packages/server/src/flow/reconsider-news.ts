import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { RetryTransaction } from '../postgres/fault-class.ts';
import { readKnownNews } from './read-known.ts';
import { type BatchNews, compareNews } from './read-news.ts';

/** What is remembered is what turned out to be old. */
const NO_MEMORY = { get: () => undefined, note: () => undefined };

/**
 * Compares news of some records, of all that a batch brings, with what is stored now. Where a batch waited for another to add the
 * same identifiers, most of their news is none any more: a busy person's new device comes in several batches at once.
 * @throws RetryTransaction when there is more news than the batch has made ready for: what it remembered is gone.
 */
export async function reconsiderNews(
  client: PoolClient,
  news: BatchNews,
  overtaken: ReadonlyMap<string, RecordNews>,
): Promise<BatchNews> {
  const now = compareNews(overtaken, await readKnownNews(client, [...overtaken.values()], NO_MEMORY));
  const ready = new Set([...news.gained.keys(), ...news.newcomers.map(({ recordId }) => recordId)]);
  for (const id of [...now.gained.keys(), ...now.newcomers.map(({ recordId }) => recordId)])
    if (!ready.has(id)) throw new RetryTransaction('what is remembered of a record is outdated');
  const identity = new Map([...news.identity].filter(([recordId]) => !overtaken.has(recordId)));
  const gained = new Map(now.gained);
  for (const { claims } of identity.values())
    for (const { identifierId, identifier } of claims.values())
      if (news.gained.has(identifierId)) gained.set(identifierId, identifier);
  return {
    known: new Map([...news.known, ...now.known]),
    identity: new Map([...identity, ...now.identity]),
    gained,
    former: new Map([...[...news.former].filter(([recordId]) => !overtaken.has(recordId)), ...now.former]),
    newcomers: [...news.newcomers.filter(({ recordId }) => !overtaken.has(recordId)), ...now.newcomers],
    unseen: now.unseen,
    confirmedNames: [...news.confirmedNames, ...now.confirmedNames],
  };
}
