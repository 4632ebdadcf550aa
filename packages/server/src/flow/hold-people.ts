import type { IdentityRules } from '@throughline/core/resolve/identity-rules';
import type { ProfilePlan } from '@throughline/core/resolve/plan-profiles';
import type { PoolClient } from 'pg';
import { RetryTransaction } from '../postgres/fault-class.ts';
import { readProfilesOfRecords } from '../resolve/known-record-store.ts';
import { settlePeople } from '../resolve/settle-people.ts';
import { storeRegion } from '../resolve/store-region.ts';
import { lockPeople } from '../understand/person-store.ts';
import type { BatchNews } from './read-news.ts';

/** Who is who for a batch; every person that it will write is locked. */
export interface HeldPeople {
  readonly profileOf: (recordId: string) => string;
  readonly plans: readonly ProfilePlan[];
  readonly removed: readonly string[];
  readonly lostOrders: ReadonlyMap<string, readonly string[]>;
}

/**
 * Locks the people of a batch, settling first who they are where there is news of that. The fast path takes
 * no identity lock: it locks people and then looks whether a record has moved meanwhile; if so, all again.
 */
export async function holdPeople(client: PoolClient, news: BatchNews, rules: IdentityRules): Promise<HeldPeople> {
  const people = new Set(news.known.values());
  const recordIds = [...news.known.keys()];
  const settledOf = new Map<string, string>();
  let held: Omit<HeldPeople, 'profileOf'> = { plans: [], removed: [], lostOrders: new Map() };
  let now: ReadonlyMap<string, string | null>;
  if (news.identity.size === 0)
    [, now] = await Promise.all([lockPeople(client, people), readProfilesOfRecords(client, recordIds)]);
  else {
    const change = { news: news.identity, recounted: new Map(), touched: new Set<string>(), gained: news.gained };
    const settled = await settlePeople(client, change, {
      rules,
      lockPeople,
      alsoLock: people,
      expected: news.profiles,
    });
    const [moved, stored] = await Promise.all([
      readProfilesOfRecords(client, recordIds),
      storeRegion(client, change, settled),
    ]);
    for (const [recordId, profileId] of stored.profileOf) settledOf.set(recordId, profileId);
    held = { plans: stored.plan.profiles, removed: stored.plan.removed, lostOrders: stored.lostOrders };
    now = moved;
  }
  for (const [recordId, profileId] of news.known) {
    if (!settledOf.has(recordId) && now.get(recordId) !== profileId)
      throw new RetryTransaction('a record moved to another person');
  }
  return { ...held, profileOf: (recordId) => settledOf.get(recordId) ?? news.known.get(recordId)! };
}
