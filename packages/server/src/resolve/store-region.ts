import { isSoft, traitsOfType } from '@throughline/core/resolve/identifier';
import { planProfiles, type RegionPlan } from '@throughline/core/resolve/plan-profiles';
import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import { profileOfRecords } from '@throughline/core/resolve/settled-profile';
import type { ValueState } from '@throughline/core/resolve/value-state';
import type { PoolClient } from 'pg';
import { changedIdentifiers } from './changed-identifiers.ts';
import { writeIdentifierStates } from './identifier-store.ts';
import { type IdentityChange, pairKey } from './load-region.ts';
import {
  addClaims,
  addRecords,
  type ClaimToWrite,
  emptyRecords,
  forgetClaims,
  shareClaims,
  writeAliases,
  writeClaims,
  writeMemberships,
  writeRecords,
  type RecordToWrite,
} from './record-store.ts';
import { readPairs } from './region-store.ts';
import { replaceReviews } from './review-store.ts';
import { sameSummary, type SettledRegion } from './settle-people.ts';

/** Who is who in a region, for the step that folds people. */
export interface StoredRegion {
  readonly plan: RegionPlan;
  readonly profileOf: ReadonlyMap<string, string>;
  /** Per profile of the region: keys of orders whose money counts for somebody else, sorted. */
  readonly lostOrders: ReadonlyMap<string, readonly string[]>;
  /** Records that matching is to look at again: what it knows of them, or of what they belong to, has changed. */
  readonly toMatch: ReadonlySet<string>;
  /** E-mails and telephones that have become generic, or are no longer: whoever shows them is to be matched again. */
  readonly toMatchHolders: readonly string[];
}

/** Stores a settled region: records, claims, how values stand, memberships and review items. Not people. */
export async function storeRegion(
  client: PoolClient,
  change: IdentityChange,
  settled: SettledRegion,
): Promise<StoredRegion> {
  const { loaded, settlement } = settled;
  const profileOf = profileOfRecords(settlement.profiles);
  const newRecords: RecordToWrite[] = [];
  const newClaims: ClaimToWrite[] = [];
  const records: RecordToWrite[] = [];
  const claims: ClaimToWrite[] = [];
  const identifiers = changedIdentifiers(loaded, settlement);
  const becameShared = new Set<string>();
  for (const { identifierId, isShared } of identifiers)
    if (isShared && !loaded.values.get(identifierId)!.isShared) becameShared.add(identifierId);
  const isSole = ({ identifierId, type }: RecordClaim): boolean =>
    (isSoft(type) || type === 'order_id') &&
    !becameShared.has(identifierId) &&
    !loaded.values.get(identifierId)!.isShared;
  const moves: { recordId: string; profileId: string | null; isNew: boolean }[] = [];
  const saysMore = new Set<string>();
  for (const [recordId, news] of loaded.news) {
    const stored = loaded.stored.get(recordId);
    const profileId = profileOf.get(recordId)!;
    const firmId = settlement.firmOf.get(recordId)!;
    const summary = settlement.summaries.get(recordId)!;
    const isRecounted = change.recounted.has(recordId);
    const isChanged = isRecounted || change.news.has(recordId);
    const gained: RecordClaim[] = [];
    if (isChanged) {
      for (const [id, claim] of news.claims)
        if (isRecounted || differs(stored?.news.claims.get(id), claim)) gained.push(claim);
    }
    const claimsHere = stored === undefined ? newClaims : claims;
    for (const claim of gained) claimsHere.push({ recordId, claim, isSole: isSole(claim) });
    if (gained.some(isMatchedBy)) saysMore.add(recordId);
    const isKept = stored?.profileId === profileId && stored.firmId === firmId && sameSummary(stored.summary, summary);
    if (isChanged || !isKept)
      (stored === undefined ? newRecords : records).push({
        news,
        profileId,
        firmId,
        summary,
        softValues: loaded.softValues.get(recordId)!,
        gained,
      });
    if (stored?.profileId !== profileId)
      moves.push({ recordId, profileId, isNew: (stored?.profileId ?? null) === null });
  }
  const gone = [...loaded.stored].filter(
    ([recordId, { profileId }]) => profileId !== null && !loaded.news.has(recordId),
  );
  for (const [recordId] of gone) moves.push({ recordId, profileId: null, isNew: false });

  const recounted = [...change.recounted.keys()];
  const formerPairs = recounted.length === 0 ? [] : await readPairs(client, recounted, []);
  if (recounted.length > 0) await forgetClaims(client, recounted);
  const aliases = [...change.news.values(), ...change.recounted.values()].flatMap((news) =>
    news === null ? [] : [...news.aliases].map((alias) => [news.recordId, alias] as const),
  );
  await Promise.all([
    newRecords.length > 0 && addRecords(client, newRecords),
    newClaims.length > 0 && addClaims(client, newClaims),
    records.length > 0 && writeRecords(client, records),
    claims.length > 0 && writeClaims(client, claims),
    becameShared.size > 0 && shareClaims(client, becameShared),
    gone.length > 0 &&
      emptyRecords(
        client,
        gone.map(([recordId]) => recordId),
      ),
    aliases.length > 0 && writeAliases(client, aliases),
    moves.length > 0 && writeMemberships(client, moves),
    identifiers.length > 0 && writeIdentifierStates(client, identifiers),
    storeReviews(client, settled, formerPairs),
  ]);
  return {
    plan: planProfiles(settlement.profiles, loaded.storedProfiles),
    profileOf,
    lostOrders: lostOrders(settled, profileOf),
    toMatchHolders: identifiers
      .filter(({ identifierId, state }) => {
        const { type, state: before } = loaded.values.get(identifierId)!;
        return traitsOfType(type).class === 'strong' && isGeneric(state) !== isGeneric(before);
      })
      .map(({ identifierId }) => identifierId),
    toMatch: recordsToMatch(settled, change, {
      written: [...[...newRecords, ...records].map(({ news }) => news.recordId), ...gone.map(([id]) => id)],
      saysMore,
    }),
  };
}

/** By what each tier says, as text. */
const isGeneric = (state: ValueState): string => state.map((standing) => standing === 'generic').join();

/** Records that were written, and those of them that begin to show what people are matched by, or with more trust. */
interface Written {
  readonly written: readonly string[];
  readonly saysMore: ReadonlySet<string>;
}

/**
 * Of records that were written: themselves where they show something more that is matched by, and with each whose place among
 * the firm groups changed everybody of the groups it left and joined. Devices that nobody is known by say nothing that could
 * be matched.
 */
function recordsToMatch(
  { loaded, settlement }: SettledRegion,
  change: IdentityChange,
  { written, saysMore }: Written,
): Set<string> {
  const firmIds = new Set<string | null | undefined>();
  const found = new Set<string>();
  for (const recordId of written) {
    const stored = loaded.stored.get(recordId);
    const summary = settlement.summaries.get(recordId);
    const firmId = settlement.firmOf.get(recordId);
    if (change.recounted.has(recordId)) found.add(recordId);
    if (summary !== undefined && stored?.firmId === firmId && sameSummary(stored?.summary ?? null, summary)) {
      if (saysMore.has(recordId)) found.add(recordId);
    } else firmIds.add(stored?.firmId).add(firmId);
  }
  firmIds.delete(null);
  firmIds.delete(undefined);
  for (const [recordId, firmId] of settlement.firmOf)
    if (firmIds.has(firmId) || firmIds.has(loaded.stored.get(recordId)?.firmId)) found.add(recordId);
  for (const recordId of found) {
    const news = loaded.news.get(recordId);
    if (news === undefined || news.name !== null || change.recounted.has(recordId)) continue;
    // Sole e-mail addresses and telephones are not read, but counted.
    const isKnownBy = [...loaded.softValues.get(recordId)!.keys()].some((slot) => /^(?:email|phone) /.test(slot));
    if (!isKnownBy && !saysMoreThanDevice(news)) found.delete(recordId);
  }
  return found;
}

function saysMoreThanDevice({ claims }: RecordNews): boolean {
  for (const claim of claims.values()) if (isMatchedBy(claim)) return true;
  return false;
}

/** Neither one more device nor one more order says who somebody is. */
function isMatchedBy({ type }: RecordClaim): boolean {
  const kind = traitsOfType(type).class;
  return kind === 'unique' || kind === 'strong';
}

function differs(stored: RecordClaim | undefined, now: RecordClaim): boolean {
  if (stored === undefined || stored.trust !== now.trust || stored.isSubject !== now.isSubject) return true;
  return stored.firstClaim?.at !== now.firstClaim?.at || stored.firstClaim?.key !== now.firstClaim?.key;
}

/**
 * Replaces the review items about what this transaction has judged. What else is contested in the region is as it was,
 * and somebody else may be judging it now: to write it too would bring back what they have just replaced.
 */
async function storeReviews(
  client: PoolClient,
  { loaded, settlement, held }: SettledRegion,
  formerPairs: readonly { readonly left: string; readonly right: string }[],
): Promise<void> {
  const { values, region } = loaded;
  // Whoever shows a value that was cut is in the region, and locked with it.
  const isJudged = (id: string): boolean =>
    held.has(id) || values.get(id)?.isCut === true || settlement.states.get(id)?.isCut === true;
  const pairs = new Set([...region.same, ...formerPairs].map(({ left, right }) => pairKey(left, right)));
  const reviews = settlement.reviews.filter(({ subject }) => pairs.has(subject) || isJudged(subject));
  const shared = [...values].filter(([id, { isShared }]) => isShared && !region.unread.has(id) && isJudged(id));
  const subjects = [...shared.map(([id]) => id), ...pairs];
  if (subjects.length > 0 || reviews.length > 0) await replaceReviews(client, subjects, reviews);
}

function lostOrders(
  { loaded, settlement }: SettledRegion,
  profileOf: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const lost = new Map<string, Set<string>>();
  for (const { profileId } of settlement.profiles) lost.set(profileId, new Set());
  for (const [recordId, { claims }] of loaded.news) {
    const profileId = profileOf.get(recordId)!;
    for (const [id, { identifier }] of claims) {
      const winner = settlement.orders.get(id)?.winnerRecordId ?? null;
      if (winner !== null && profileOf.get(winner) !== profileId)
        lost.get(profileId)!.add(`${identifier.namespace}/${identifier.value}`);
    }
  }
  return new Map([...lost].map(([profileId, keys]) => [profileId, [...keys].sort()]));
}
