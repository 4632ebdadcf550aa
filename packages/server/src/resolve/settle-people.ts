import type { IdentityRules } from '@throughline/core/resolve/identity-rules';
import type { CoreSummary } from '@throughline/core/resolve/core-summary';
import { settle, type Settlement } from '@throughline/core/resolve/settle';
import { profileOfRecords } from '@throughline/core/resolve/settled-profile';
import type { PoolClient } from 'pg';
import { enterIdentityLane } from '../postgres/advisory-locks.ts';
import { together } from '../postgres/together.ts';
import { changedIdentifiers } from './changed-identifiers.ts';
import { lockIdentifiers, readHolderProfiles } from './identifier-store.ts';
import { loadRegion, type IdentityChange, type LoadedRegion } from './load-region.ts';

/** Times a region may outgrow its locks before it waits for the one lane. */
const TRIES = 5;

/** A region whose people are known and locked. */
export interface SettledRegion {
  readonly loaded: LoadedRegion;
  readonly settlement: Settlement;
  /** Identifiers whose rows are locked or were made by this transaction: nobody else judges them meanwhile. */
  readonly held: ReadonlySet<string>;
}

/** What settling needs from its caller. */
export interface SettleOptions {
  readonly rules: IdentityRules;
  /** Locks people in order of id. */
  readonly lockPeople: (client: PoolClient, profileIds: Iterable<string>) => Promise<void>;
  /** People that the caller will write as well: locked together with the region's, in one order. */
  readonly alsoLock: Iterable<string>;
  /** People known to be in the region: read at once. */
  readonly expected: Iterable<string>;
  /** Gained identifiers that `addIdentifiers` made in this transaction: nobody else can hold them. */
  readonly added: ReadonlySet<string>;
  /** Records of which nothing is stored and nobody else can store anything meanwhile: nothing of them is read. */
  readonly unseen?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Settles who is who around a change, under locks (`model.md` 7): first the identifiers that gain or lose a
 * holder, then the people, each in order of id. When the region turns out larger than what is locked, the
 * locks are given back and taken again with it; after five tries it waits for its turn in one lane.
 */
export async function settlePeople(
  client: PoolClient,
  change: IdentityChange,
  options: SettleOptions,
): Promise<SettledRegion> {
  const { added } = options;
  const expected = new Set(options.expected);
  const identifierIds = new Set([...change.gained.keys()].filter((id) => !added.has(id)));
  const [holders] = await Promise.all([
    identifierIds.size === 0 ? [] : readHolderProfiles(client, identifierIds),
    client.query('savepoint region'),
  ]);
  for (const id of holders) expected.add(id);
  const profileIds = new Set([...options.alsoLock, ...expected]);
  for (let attempt = 1; ; attempt += 1) {
    if (attempt > TRIES) await enterIdentityLane(client);
    const locks = [
      identifierIds.size > 0 && lockIdentifiers(client, identifierIds),
      options.lockPeople(client, profileIds),
    ];
    const [settled] = await together([growUntilClosed(client, change, expected, options), ...locks]);
    const missing = missingLocks(settled, identifierIds, profileIds, added);
    if (missing.identifiers.length === 0 && missing.profiles.length === 0) {
      await client.query('release savepoint region');
      return { ...settled, held: new Set([...identifierIds, ...added]) };
    }
    await client.query('rollback to savepoint region');
    for (const id of missing.identifiers) identifierIds.add(id);
    for (const id of missing.profiles) {
      profileIds.add(id);
      expected.add(id);
    }
  }
}

async function growUntilClosed(
  client: PoolClient,
  change: IdentityChange,
  expected: ReadonlySet<string>,
  { rules, added, unseen = NONE }: Pick<SettleOptions, 'rules' | 'added' | 'unseen'>,
): Promise<Omit<SettledRegion, 'held'>> {
  const profileIds = new Set(expected);
  const values = new Set<string>();
  for (;;) {
    const loaded = await loadRegion(client, change, { profileIds, readValuesAnyway: values, added, unseen, rules });
    const missing = [...loaded.storedProfiles.keys()].filter((id) => !profileIds.has(id));
    for (const id of missing) profileIds.add(id);
    if (missing.length > 0) continue;
    const result = settle(loaded.region);
    if (result.isClosed) return { loaded, settlement: result.settlement };
    for (const id of result.growth.profiles) profileIds.add(id);
    for (const id of result.growth.values) values.add(id);
  }
}

/** Locks that the settled region needs and that are not held. */
function missingLocks(
  { loaded, settlement }: Omit<SettledRegion, 'held'>,
  identifierIds: ReadonlySet<string>,
  profileIds: ReadonlySet<string>,
  added: ReadonlySet<string>,
): { identifiers: string[]; profiles: string[] } {
  const profiles = [...loaded.storedProfiles.keys()].filter((id) => !profileIds.has(id));
  const profileOf = profileOfRecords(settlement.profiles);
  const judgedAnew = new Set<string>();
  const note = (id: string): void => {
    if ((loaded.region.outside.get(id)?.length ?? 0) > 0 || isDisputed(id, loaded, settlement)) judgedAnew.add(id);
  };
  for (const id of loaded.region.lost) note(id);
  for (const [recordId, { claims }] of loaded.news) {
    const stored = loaded.stored.get(recordId);
    const hasMoved = stored?.profileId !== profileOf.get(recordId);
    const isSame = stored !== undefined && sameSummary(stored.summary, settlement.summaries.get(recordId)!);
    if (isSame && !hasMoved) continue;
    for (const id of claims.keys()) if (!isSame || isDisputed(id, loaded, settlement)) note(id);
  }
  const toBeWritten = changedIdentifiers(loaded, settlement).map(({ identifierId }) => identifierId);
  const identifiers = [...new Set([...judgedAnew, ...toBeWritten])].filter(
    (id) => !identifierIds.has(id) && !added.has(id) && !loaded.region.unread.has(id),
  );
  return { identifiers, profiles };
}

/** Whether two people hold a value, or did: there is a review item about it that says who they are. */
function isDisputed(identifierId: string, { values }: LoadedRegion, { states, orders }: Settlement): boolean {
  const stored = values.get(identifierId);
  const now = states.get(identifierId)?.state;
  return (
    stored?.state.includes('contested') === true ||
    now?.includes('contested') === true ||
    (stored?.winnerRecordId ?? orders.get(identifierId)?.winnerRecordId ?? null) !== null
  );
}

/** Whether a record's stored summary says the same as a new one. */
export function sameSummary(stored: CoreSummary | null, now: CoreSummary): boolean {
  return stored !== null && JSON.stringify(stored) === JSON.stringify(now);
}
