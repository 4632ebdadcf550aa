import type { Identifier } from '@throughline/core/resolve/identifier';
import type { IdentityRules } from '@throughline/core/resolve/identity-rules';
import { mergeNews, type RecordNews } from '@throughline/core/resolve/record-news';
import {
  mustReadHolders,
  type OutsideShowing,
  type RecordPair,
  type Region,
  type RegionRecord,
} from '@throughline/core/resolve/region';
import type { Slot } from '@throughline/core/resolve/record-view';
import type { Trust } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { addValues, countSoftValues, NOTHING, valuesNotRead } from './soft-values.ts';
import {
  readMatches,
  readOutsideShowings,
  readPairs,
  readStoredRecords,
  readValues,
  type SharedValue,
  type StoredPair,
  type StoredRecord,
} from './region-store.ts';

/** What is known to have changed about some records. */
export interface IdentityChange {
  /** News to be merged with what is stored. */
  readonly news: ReadonlyMap<string, RecordNews>;
  /** All news of records that were counted anew; null where nothing of the record counts any more. */
  readonly recounted: ReadonlyMap<string, RecordNews | null>;
  /** Records whose rulings changed. */
  readonly touched: ReadonlySet<string>;
  /** Identifiers that begin to be shown, or are shown with more trust. */
  readonly gained: ReadonlyMap<string, Identifier>;
}

/** A region as it was read, with what is to be written about it. */
export interface LoadedRegion {
  readonly region: Region;
  /** Counted records of the region, with their news as it is now. */
  readonly news: ReadonlyMap<string, RecordNews>;
  /** Every record of the region as it was stored, also those that no longer count. */
  readonly stored: ReadonlyMap<string, StoredRecord>;
  /** How many e-mails, phones and devices each counted record shows, read or not. */
  readonly softValues: ReadonlyMap<string, ReadonlyMap<Slot, number>>;
  readonly values: ReadonlyMap<string, SharedValue>;
  /** Counted records of each stored profile. */
  readonly storedProfiles: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a region is read with. */
export interface RegionReading {
  readonly profileIds: ReadonlySet<string>;
  /** Values whose holders are read although no state of theirs asks for it. */
  readonly readValuesAnyway: ReadonlySet<string>;
  /** Gained identifiers that this transaction made: nobody shows them yet, and there is nothing to read of them. */
  readonly added: ReadonlySet<string>;
  /** Records of which nothing is stored, as their caller knows. */
  readonly unseen: ReadonlySet<string>;
  readonly rules: IdentityRules;
}

/** Reads the region of some profiles and a change: six statements in two round trips, whatever its size. */
export async function loadRegion(
  client: PoolClient,
  change: IdentityChange,
  { profileIds, readValuesAnyway, added, unseen, rules }: RegionReading,
): Promise<LoadedRegion> {
  const asked = new Set<string>();
  for (const ids of [change.news.keys(), change.recounted.keys(), change.touched])
    for (const id of ids) if (!unseen.has(id)) asked.add(id);
  const stored =
    profileIds.size === 0 && asked.size === 0
      ? new Map<string, StoredRecord>()
      : await readStoredRecords(client, profileIds, asked, claimedIn(change, added));
  const news = new Map<string, RecordNews>();
  const lost = new Set<string>();
  for (const [recordId, record] of stored) {
    const now = newsNow(recordId, record, change);
    if (now !== null) news.set(recordId, now);
    for (const id of record.news.claims.keys()) if (!now?.claims.has(id)) lost.add(id);
  }
  for (const [recordId, fresh] of change.news) if (!stored.has(recordId)) news.set(recordId, fresh);
  for (const [recordId, fresh] of change.recounted)
    if (fresh !== null && !stored.has(recordId)) news.set(recordId, fresh);

  const highest = new Map<string, Trust>();
  for (const id of lost) highest.set(id, 0);
  for (const { claims } of news.values()) {
    for (const { identifierId, trust } of claims.values())
      if ((highest.get(identifierId) ?? 0) <= trust) highest.set(identifierId, trust);
  }
  const inside = new Set([...stored.keys(), ...news.keys()]);
  const known = new Map([...highest].filter(([id]) => !added.has(id)));
  const [values, outside, pairs, matches] = await Promise.all([
    known.size === 0 ? new Map<string, SharedValue>() : readValues(client, known.keys()),
    known.size === 0
      ? new Map<string, OutsideShowing[]>()
      : readOutsideShowings(client, known, readValuesAnyway, inside),
    readPairs(client, inside, change.recounted.keys()),
    rules.matching.isOn ? readMatches(client, inside) : [],
  ]);
  for (const [id, identifier] of change.gained)
    if (added.has(id) && highest.has(id)) values.set(id, newValue(identifier));
  const unread = new Set<string>();
  for (const [id, value] of values)
    if (!readValuesAnyway.has(id) && !mustReadHolders(value, highest.get(id)!)) unread.add(id);
  const fresh = [...change.news.values(), ...change.recounted.values()];
  for (const record of fresh) {
    for (const alias of record?.aliases ?? []) pairs.push(await freshAlias(client, record!.recordId, alias, stored));
  }
  const records = new Map<string, RegionRecord>();
  const softValues = new Map<string, ReadonlyMap<Slot, number>>();
  for (const [recordId, { trust, firstAt, name, claims }] of news) {
    const before = stored.get(recordId);
    const notRead = change.recounted.has(recordId) ? NOTHING : valuesNotRead(before);
    softValues.set(recordId, addValues(notRead, countSoftValues(claims.values())));
    records.set(recordId, {
      view: {
        recordId,
        trust,
        firstAt,
        foldedName: name?.folded ?? null,
        claims: [...claims.values()],
        soleValues: notRead,
      },
      profileId: before?.profileId ?? null,
      summary: before?.summary ?? null,
      judgedName: before?.news.name?.folded ?? null,
    });
  }
  return {
    region: {
      rules,
      records,
      values,
      outside,
      unread,
      lost,
      same: pairsOf('same', pairs, records, stored),
      different: pairsOf('different', pairs, records, stored).filter(
        ({ left, right }) => records.has(left) && records.has(right),
      ),
      matches,
    },
    news,
    stored,
    softValues,
    values,
    storedProfiles: profilesOf(stored),
  };
}

function newsNow(recordId: string, record: StoredRecord, change: IdentityChange): RecordNews | null {
  const recounted = change.recounted.get(recordId);
  if (recounted !== undefined) return recounted;
  const fresh = change.news.get(recordId);
  if (record.profileId === null) return fresh ?? null;
  return fresh === undefined ? record.news : mergeNews(record.news, fresh);
}

/** How an identifier stands that nobody has shown before. */
function newValue({ type, namespace }: Identifier): SharedValue {
  const state = ['standing', 'standing', 'standing'] as const;
  return { type, namespace, state, isCut: false, isShared: false, winnerRecordId: null };
}

/** Every identifier that a change claims and somebody may show already: read wherever the region shows it. */
function claimedIn(change: IdentityChange, added: ReadonlySet<string>): Set<string> {
  const claimed = new Set<string>();
  for (const news of [...change.news.values(), ...change.recounted.values()])
    for (const id of news?.claims.keys() ?? []) if (!added.has(id)) claimed.add(id);
  return claimed;
}

async function freshAlias(
  client: PoolClient,
  left: string,
  right: string,
  stored: ReadonlyMap<string, StoredRecord>,
): Promise<StoredPair> {
  const known = stored.get(right) ?? (await readStoredRecords(client, [], [right], [])).get(right);
  return { kind: 'same', left, right, leftProfileId: null, rightProfileId: known?.profileId ?? null };
}

function pairsOf(
  kind: StoredPair['kind'],
  pairs: readonly StoredPair[],
  records: ReadonlyMap<string, RegionRecord>,
  stored: ReadonlyMap<string, StoredRecord>,
): RecordPair[] {
  const found = new Map<string, RecordPair>();
  for (const pair of pairs) {
    if (pair.kind !== kind) continue;
    const { left, right, leftProfileId, rightProfileId } = pair;
    const [hasLeft, hasRight] = [records.has(left), records.has(right)];
    if (!hasLeft && !hasRight) continue;
    if (hasLeft && hasRight) found.set(pairKey(left, right), { left, right, outsideProfileId: null });
    else {
      const [other, outsideProfileId] = hasLeft ? [right, rightProfileId] : [left, leftProfileId];
      // A record that was read and is not counted any more belongs to nobody, whatever is stored of it.
      if (outsideProfileId !== null && !stored.has(other))
        found.set(pairKey(left, right), { left, right, outsideProfileId });
    }
  }
  return [...found.values()];
}

/** The subject of a review item about a ruling or alias between two records. */
export function pairKey(left: string, right: string): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}

function profilesOf(stored: ReadonlyMap<string, StoredRecord>): Map<string, Set<string>> {
  const profiles = new Map<string, Set<string>>();
  for (const [recordId, { profileId }] of stored) {
    if (profileId !== null) profiles.set(profileId, (profiles.get(profileId) ?? new Set()).add(recordId));
  }
  return profiles;
}
