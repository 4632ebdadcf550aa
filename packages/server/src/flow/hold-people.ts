import type { IdentityRules } from '@throughline/core/resolve/identity-rules';
import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { ProfilePlan } from '@throughline/core/resolve/plan-profiles';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { RetryTransaction } from '../postgres/fault-class.ts';
import { addIdentifiers } from '../resolve/identifier-store.ts';
import { holdNewRecords } from '../resolve/record-store.ts';
import { settlePeople } from '../resolve/settle-people.ts';
import { storeRegion } from '../resolve/store-region.ts';
import { countEvents } from '../understand/count-events.ts';
import { addCounts } from '../understand/person-store.ts';
import type { BatchNews, CountedRecord } from './read-news.ts';
import { reconsiderNews } from './reconsider-news.ts';

/** Who is who for a batch; every person that it will write is locked. */
export interface HeldPeople {
  /** The batch's news as it was when its people were locked. */
  readonly news: BatchNews;
  readonly profileOf: (recordId: string) => string;
  readonly plans: readonly ProfilePlan[];
  readonly removed: readonly string[];
  readonly lostOrders: ReadonlyMap<string, readonly string[]>;
  /** Records whose people were settled: what was remembered of them no longer holds. */
  readonly settled: ReadonlySet<string>;
  /** Records that matching is to look at again. */
  readonly toMatch: ReadonlySet<string>;
  /** Identifiers of which every holder is to be looked at. */
  readonly toMatchHolders: readonly string[];
}

/**
 * Locks the people of a batch, settling first who they are where there is news of that. Locking a person adds
 * the counts of its known records on the way. The fast path takes no identity lock: whom it locks must have been
 * settled by the same transaction as when the records were read; if not, all again.
 */
export async function holdPeople(
  client: PoolClient,
  events: readonly AcceptedEvent[],
  said: BatchNews,
  rules: IdentityRules,
): Promise<HeldPeople> {
  const added = said.gained.size === 0 ? new Set<string>() : await addIdentifiers(client, said.gained);
  const madeHere = recordsMadeHere(said, added);
  const toHold = said.newcomers.filter(({ recordId }) => !madeHere.has(recordId));
  const held = toHold.length === 0 ? new Set<string>() : await holdNewRecords(client, toHold);
  const hadToWait = added.size < said.gained.size || held.size < toHold.length;
  const news = hadToWait ? await reconsiderNews(client, said, overtakenNews(said, added, madeHere)) : said;
  const counts = countEvents(events, (recordId) => news.known.get(recordId)?.profileId);
  const settledBy = settledByOf([...news.known.values(), ...news.former.values()]);
  const lockPeople = async (_: PoolClient, others: Iterable<string>): Promise<void> => {
    const isAsRead = await addCounts(client, counts, { settledBy, others });
    if (!isAsRead) throw new RetryTransaction('a person was settled anew meanwhile');
  };
  if (news.identity.size === 0) {
    await lockPeople(client, []);
    return {
      news,
      plans: [],
      removed: [],
      lostOrders: new Map(),
      profileOf: (recordId) => news.known.get(recordId)!.profileId,
      settled: new Set(),
      toMatch: new Set(),
      toMatchHolders: [],
    };
  }
  const change = { news: news.identity, recounted: new Map(), touched: new Set<string>(), gained: news.gained };
  const settled = await settlePeople(client, change, {
    rules,
    lockPeople,
    alsoLock: counts.keys(),
    expected: new Set([...news.former.values()].map(({ profileId }) => profileId)),
    added,
    unseen: madeHere,
  });
  const { plan, profileOf, lostOrders, toMatch, toMatchHolders } = await storeRegion(client, change, settled);
  return {
    news,
    plans: plan.profiles,
    removed: plan.removed,
    lostOrders,
    toMatch,
    toMatchHolders,
    profileOf: (recordId) => profileOf.get(recordId) ?? news.known.get(recordId)!.profileId,
    settled: new Set([...settled.loaded.stored.keys(), ...settled.loaded.news.keys()]),
  };
}

/**
 * Records of which nothing is stored, and of which nobody stores anything before this transaction ends: whoever else brings
 * one of them waits for the identifier that is its subject, which this transaction has made. Most newcomers are such, and
 * there is nothing to hold and nothing to read of them.
 */
function recordsMadeHere({ newcomers, unseen }: BatchNews, added: ReadonlySet<string>): Set<string> {
  const made = new Set<string>();
  for (const { recordId, claims } of newcomers) {
    if (!unseen.has(recordId)) continue;
    for (const { identifierId, isSubject } of claims.values())
      if (isSubject && added.has(identifierId)) made.add(recordId);
  }
  return made;
}

/**
 * News of records that others may have written about since they were read. Of records made
 * here only what shows an identifier that others have made. O(claims).
 */
function overtakenNews(
  { identity, gained }: BatchNews,
  added: ReadonlySet<string>,
  made: ReadonlySet<string>,
): Map<string, RecordNews> {
  const isShared = ({ claims }: RecordNews): boolean => {
    for (const id of claims.keys()) if (gained.has(id) && !added.has(id)) return true;
    return false;
  };
  return new Map([...identity].filter(([recordId, news]) => !made.has(recordId) || isShared(news)));
}

/** By which transaction each person of some records was settled. Two that say otherwise: one of them is outdated. */
function settledByOf(records: Iterable<CountedRecord>): Map<string, string> {
  const settledBy = new Map<string, string>();
  for (const record of records) {
    const earlier = settledBy.get(record.profileId);
    if (earlier !== undefined && earlier !== record.settledBy)
      throw new RetryTransaction('what is remembered of a person is outdated');
    settledBy.set(record.profileId, record.settledBy);
  }
  return settledBy;
}
