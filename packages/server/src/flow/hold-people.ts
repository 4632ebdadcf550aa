import type { IdentityRules } from '@throughline/core/resolve/identity-rules';
import type { ProfilePlan } from '@throughline/core/resolve/plan-profiles';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { RetryTransaction } from '../postgres/fault-class.ts';
import { hasMoved } from '../resolve/known-record-store.ts';
import { addIdentifiers } from '../resolve/identifier-store.ts';
import { holdNewRecords } from '../resolve/record-store.ts';
import { settlePeople } from '../resolve/settle-people.ts';
import { storeRegion } from '../resolve/store-region.ts';
import { countEvents } from '../understand/count-events.ts';
import { addCounts } from '../understand/person-store.ts';
import type { BatchNews } from './read-news.ts';
import { reconsiderNews } from './reconsider-news.ts';

/** Who is who for a batch; every person that it will write is locked. */
export interface HeldPeople {
  /** The batch's news as it was when its people were locked. */
  readonly news: BatchNews;
  readonly profileOf: (recordId: string) => string;
  readonly plans: readonly ProfilePlan[];
  readonly removed: readonly string[];
  readonly lostOrders: ReadonlyMap<string, readonly string[]>;
}

/**
 * Locks the people of a batch, settling first who they are where there is news of that. Locking a person adds
 * the counts of its known records on the way. The fast path takes no identity lock: it locks people and then
 * looks whether a record has moved meanwhile; if so, all again.
 */
export async function holdPeople(
  client: PoolClient,
  events: readonly AcceptedEvent[],
  said: BatchNews,
  rules: IdentityRules,
): Promise<HeldPeople> {
  const [added, held] = await Promise.all([
    said.gained.size === 0 ? new Set<string>() : addIdentifiers(client, said.gained),
    said.newcomers.length === 0 ? new Set<string>() : holdNewRecords(client, said.newcomers),
  ]);
  const hadToWait = added.size < said.gained.size || held.size < said.newcomers.length;
  const news = hadToWait ? await reconsiderNews(client, said) : said;
  const counts = countEvents(events, (recordId) => news.known.get(recordId));
  const lockPeople = (_: PoolClient, others: Iterable<string>): Promise<void> => addCounts(client, counts, others);
  if (news.identity.size === 0) {
    const [, isMoved] = await Promise.all([lockPeople(client, []), hasMoved(client, news.known)]);
    if (isMoved) throw new RetryTransaction('a record moved to another person');
    return { news, plans: [], removed: [], lostOrders: new Map(), profileOf: (recordId) => news.known.get(recordId)! };
  }
  const change = { news: news.identity, recounted: new Map(), touched: new Set<string>(), gained: news.gained };
  const settled = await settlePeople(client, change, {
    rules,
    lockPeople,
    alsoLock: counts.keys(),
    expected: news.profiles,
    added,
  });
  const outside = new Map<string, string>();
  for (const [recordId, profileId] of news.known) {
    const inside = settled.loaded.stored.get(recordId);
    if (inside === undefined) outside.set(recordId, profileId);
    else if (inside.profileId !== profileId) throw new RetryTransaction('a record moved to another person');
  }
  const [isMoved, { plan, profileOf, lostOrders }] = await Promise.all([
    hasMoved(client, outside),
    storeRegion(client, change, settled),
  ]);
  if (isMoved) throw new RetryTransaction('a record moved to another person');
  return {
    news,
    plans: plan.profiles,
    removed: plan.removed,
    lostOrders,
    profileOf: (recordId) => profileOf.get(recordId) ?? news.known.get(recordId)!,
  };
}
