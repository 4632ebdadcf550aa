import type { IdentityRules } from '../../resolve/identity-rules.ts';
import { isSoft } from '../../resolve/identifier.ts';
import { outsideShowing } from '../../resolve/outside-showing.ts';
import type { RecordNews } from '../../resolve/record-news.ts';
import { type Claim, type Slot, slotOf } from '../../resolve/record-view.ts';
import {
  mustReadHolders,
  type OutsideShowing,
  type RecordPair,
  type Region,
  type RegionRecord,
  type StoredValue,
} from '../../resolve/region.ts';
import type { Trust } from '../../resolve/trust.ts';
import { ALL_STANDING } from '../../resolve/value-state.ts';
import type { WorldJudgement, WorldState } from './world-state.ts';

/** What changes of who is who. */
export interface WorldChange {
  /** What records say from now on. */
  readonly changed: ReadonlyMap<string, RecordNews>;
  /** Records of which nothing counts any more. */
  readonly gone: ReadonlySet<string>;
  /** Identifiers that some record no longer shows. */
  readonly lost: ReadonlySet<string>;
}

/** How far the change is looked at: people whole, and the identifiers whose other holders are read. */
export interface RegionReach {
  readonly profileIds: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

/** The region around a change as `settle` asks for it. */
export function readRegion(state: WorldState, rules: IdentityRules, change: WorldChange, reach: RegionReach): Region {
  const { gone, lost } = change;
  const records = regionRecords(state, change, reach.profileIds);
  const { values, highest } = regionValues(state, records, lost);
  const outside = new Map<string, OutsideShowing[]>();
  const unread = new Set<string>();
  for (const [id, stored] of values) {
    if (reach.read.has(id) || mustReadHolders(stored, highest.get(id)!))
      outside.set(id, showingsOutside(state, id, records, gone));
    else unread.add(id);
  }
  const isInside = ({ left, right }: Pick<RecordPair, 'left' | 'right'>): boolean =>
    records.has(left) && records.has(right);
  const same = [...ruledPairs(state, 'same', records, gone), ...aliasPairs(state, change, records)];
  return {
    rules,
    records,
    values,
    outside,
    unread,
    lost,
    same: dedupePairs(same.filter((pair) => pair.outsideProfileId !== null || isInside(pair))),
    different: ruledPairs(state, 'different', records, gone).filter(isInside),
    matches: [],
  };
}

function regionRecords(
  { records, profiles, holders }: WorldState,
  { changed, gone }: WorldChange,
  profileIds: ReadonlySet<string>,
): Map<string, RegionRecord> {
  const found = new Map<string, RegionRecord>();
  const fresh = new Set<string>();
  for (const [recordId, { claims }] of changed) {
    const known = records.get(recordId)?.news.claims;
    for (const id of claims.keys()) if (!known?.has(id)) fresh.add(id);
  }
  const isSole = ({ identifierId, type }: Claim): boolean =>
    isSoft(type) && !fresh.has(identifierId) && holders.get(identifierId)!.size < 2;
  const add = (recordId: string): void => {
    if (gone.has(recordId)) return;
    const stored = records.get(recordId);
    const news = changed.get(recordId) ?? stored!.news;
    const claims = [...news.claims.values()];
    found.set(recordId, {
      view: {
        recordId,
        trust: news.trust,
        firstAt: news.firstAt,
        foldedName: news.name?.folded ?? null,
        claims: claims.filter((claim) => !isSole(claim)),
        soleValues: countBySlot(claims.filter(isSole)),
      },
      profileId: stored?.profileId ?? null,
      summary: stored?.summary ?? null,
      judgedName: stored?.news.name?.folded ?? null,
    });
  };
  for (const id of profileIds) for (const recordId of profiles.get(id)?.recordIds ?? []) add(recordId);
  for (const recordId of changed.keys()) add(recordId);
  return found;
}

/** What is stored of the values that the records show or have lost, with the highest trust by which they are shown. */
function regionValues(
  state: WorldState,
  records: ReadonlyMap<string, RegionRecord>,
  lost: ReadonlySet<string>,
): { values: Map<string, StoredValue>; highest: Map<string, Trust> } {
  const values = new Map<string, StoredValue>();
  const highest = new Map<string, Trust>();
  const add = (id: string, { type, namespace }: Pick<StoredValue, 'type' | 'namespace'>, trust: Trust): void => {
    const unseen = { type, namespace, state: ALL_STANDING, isCut: false, winnerRecordId: null };
    values.set(id, state.values.get(id) ?? unseen);
    if ((highest.get(id) ?? 0) <= trust) highest.set(id, trust);
  };
  for (const { view } of records.values()) for (const claim of view.claims) add(claim.identifierId, claim, claim.trust);
  for (const id of lost) add(id, state.values.get(id)!, highest.get(id) ?? 0);
  return { values, highest };
}

function showingsOutside(
  state: WorldState,
  identifierId: string,
  inside: ReadonlyMap<string, RegionRecord>,
  gone: ReadonlySet<string>,
): OutsideShowing[] {
  const others = [...(state.holders.get(identifierId) ?? [])].filter((id) => !inside.has(id) && !gone.has(id));
  return others.map((recordId) => {
    const { news, summary, profileId } = state.records.get(recordId)!;
    const claim = news.claims.get(identifierId)!;
    return outsideShowing({ recordId, profileId, claim, foldedName: news.name?.folded ?? null, summary });
  });
}

function ruledPairs(
  state: WorldState,
  kind: WorldJudgement['kind'],
  inside: ReadonlyMap<string, RegionRecord>,
  gone: ReadonlySet<string>,
): RecordPair[] {
  const ruled = state.judgements.filter((judgement) => judgement.kind === kind);
  return ruled.flatMap(({ left, right }) => pairAt(state, [left, right], inside, gone));
}

/** Records that say of themselves that they are another one's. */
function aliasPairs(
  state: WorldState,
  { changed, gone }: WorldChange,
  inside: ReadonlyMap<string, RegionRecord>,
): RecordPair[] {
  const current = new Map([...state.records].map(([recordId, { news }]) => [recordId, news]));
  for (const recordId of gone) current.delete(recordId);
  for (const [recordId, news] of changed) current.set(recordId, news);
  return [...current].flatMap(([recordId, { aliases }]) =>
    [...aliases].flatMap((alias) => pairAt(state, [recordId, alias], inside, gone)),
  );
}

/** A pair of which at least one record is inside; whose the other one is, where it is not. */
function pairAt(
  state: WorldState,
  [left, right]: readonly [string, string],
  inside: ReadonlyMap<string, RegionRecord>,
  gone: ReadonlySet<string>,
): RecordPair[] {
  if (!inside.has(left) && !inside.has(right)) return [];
  const other = inside.has(left) ? right : left;
  const isOutside = !inside.has(other) && !gone.has(other);
  return [{ left, right, outsideProfileId: isOutside ? (state.records.get(other)?.profileId ?? null) : null }];
}

function countBySlot(claims: readonly Claim[]): Map<Slot, number> {
  const counts = new Map<Slot, number>();
  for (const claim of claims) counts.set(slotOf(claim), (counts.get(slotOf(claim)) ?? 0) + 1);
  return counts;
}

function dedupePairs(pairs: readonly RecordPair[]): RecordPair[] {
  const seen = new Map<string, RecordPair>();
  for (const pair of pairs) seen.set([pair.left, pair.right].sort().join(' '), pair);
  return [...seen.values()];
}
