import type { CoreSummary, UniqueValue } from './core-summary.ts';
import { traitsOfType, type IdentifierType } from './identifier.ts';
import { joinLayer, type Conflicts, type CutLink, type SingleValue } from './join-layer.ts';
import type { Link, LinkClass } from './link.ts';
import { linkable, type LinkableRecord } from './linkable.ts';
import { linksOfValue } from './links-of-value.ts';
import { settleOrders, type OrderStanding } from './settle-orders.ts';
import { areNamesOfTwo } from './names-of-two.ts';
import { judgeable, type CoreParts, type InsideShowing } from './inside-showing.ts';
import type { Region, RegionGrowth } from './region.ts';
import { reviewsOf } from './reviews-of.ts';
import type { ReviewItem } from './review-item.ts';
import { profileOfRecords, type SettledProfile } from './settled-profile.ts';
import { SERVER, SIGNED, TRUST_TIERS, type Trust } from './trust.ts';
import { UnionFind } from './union-find.ts';
import { judgeValue, type ValueState } from './value-state.ts';
import { type Claim, slotOf } from './record-view.ts';

/** Who is who in a region. */
export interface Settlement {
  readonly profiles: readonly SettledProfile[];
  /** By record, the profile it would belong to without matching, and without what a public key says of an address. */
  readonly firmOf: ReadonlyMap<string, string>;
  readonly summaries: ReadonlyMap<string, CoreSummary>;
  readonly states: ReadonlyMap<string, { readonly state: ValueState; readonly isCut: boolean }>;
  readonly orders: ReadonlyMap<string, OrderStanding>;
  readonly reviews: readonly ReviewItem[];
}

/** Either the region is closed and its people are known, or it must grow first. */
export type SettleResult =
  | { readonly isClosed: true; readonly settlement: Settlement }
  | { readonly isClosed: false; readonly growth: RegionGrowth };

/**
 * The deterministic partition (`model.md` 4) of a region. People are built up class by class, strongest
 * first: rulings and user ids make the base cores, other unique values the cores, then e-mail, phone and
 * devices join cores into firm groups, and matching joins those into profiles. Before a class is used its values are judged; while it is used, links
 * that would put two people into one profile are cut. When the outcome would reach records outside the
 * region, or would change how a value stands for them, the region must grow. O(claims + outside showings).
 */
export function settle(region: Region): SettleResult {
  const records = new Map<string, LinkableRecord>();
  for (const [id, { view }] of region.records) records.set(id, linkable(view, region.rules));
  const showings = showingsByValue(records);
  const conflicts = conflictsOf(records, region);
  const groups = new UnionFind();
  const growth = { profiles: new Set<string>(), values: new Set<string>() };
  const states = new Map<string, ValueState>();
  const cuts: CutLink[] = [];

  const join = (linkClass: LinkClass, links: readonly Link[], conflictsAt = (_: Trust) => conflicts): void => {
    for (const tier of TRUST_TIERS.toReversed()) {
      cuts.push(
        ...joinLayer(
          groups,
          links.filter((link) => link.linkClass === linkClass && link.tier === tier),
          conflictsAt(tier),
        ),
      );
    }
  };
  const judgeAll = (types: readonly IdentifierType[], summaryOf: (recordId: string) => CoreParts): Link[] => {
    const links: Link[] = [];
    for (const [identifierId, stored] of region.values) {
      if (!types.includes(stored.type)) continue;
      const inside = showings.get(identifierId) ?? [];
      const outside = region.outside.get(identifierId) ?? [];
      const state = region.unread.has(identifierId)
        ? stored.state
        : judgeValue(
            stored.type,
            [...inside.flatMap((it) => judgeable(it, summaryOf)), ...outside.filter(({ isSilenced }) => !isSilenced)],
            region.rules,
          );
      states.set(identifierId, state);
      const found = linksOfValue(identifierId, stored.type, state, inside, outside);
      links.push(...found.links);
      for (const profileId of found.outsideProfiles) growth.profiles.add(profileId);
      if (stored.isCut || !sameState(state, stored.state))
        for (const { profileId } of outside) growth.profiles.add(profileId);
    }
    return links;
  };

  join('same', sameLinks(region, growth.profiles));
  join(
    'single',
    judgeAll(['user_id'], () => NO_PARTS),
  );
  const singles = uniquesByGroup(records, groups, true);
  const baseOf = new Map<string, string>();
  for (const recordId of records.keys()) baseOf.set(recordId, groups.find(recordId));
  const baseParts = (recordId: string): CoreParts => {
    const base = baseOf.get(recordId)!;
    return { coreId: base, uniques: [], singles: singles.get(base) ?? [] };
  };
  join('unique', judgeAll(['loyalty_card', 'customer_number'], baseParts));
  const uniques = uniquesByGroup(records, groups, false);
  const coreOf = new Map<string, string>();
  for (const recordId of records.keys()) coreOf.set(recordId, groups.find(recordId));
  const coreParts = (recordId: string): CoreParts => {
    const coreId = coreOf.get(recordId)!;
    return { coreId, uniques: uniques.get(coreId) ?? [], singles: baseParts(recordId).singles };
  };
  const softLinks = judgeAll(['email', 'phone', 'anonymous_id', 'device_id'], coreParts);
  // As everything, names are judged by the tier: nobody is parted by what is vouched for less than the link.
  const softConflicts = TRUST_TIERS.map((tier) => {
    const names = namesInConflict(records, tier, groups, softLinks);
    return names.length === 0 ? conflicts : { ...conflicts, different: [...conflicts.different, ...names] };
  });
  const freeLinks = softLinks.filter(({ isRestricted }) => isRestricted !== true);
  join('email', freeLinks, (tier) => softConflicts[tier]!);
  join('phone', freeLinks, (tier) => softConflicts[tier]!);
  join('weak', freeLinks, (tier) => softConflicts[tier]!);
  const firmGroups = profilesOf(records, groups);
  const matches = matchLinks(region, growth.profiles);
  // Matching knows of every clash; where it has not seen the latest, its link does not hold, and it looks again.
  joinLayer(groups, matches, conflicts);
  // An address that a public key claims joins last: nobody whom a unique id names by then, however they came together.
  const named = new Set([...records].flatMap(([id, record]) => (record.isNamed ? groups.find(id) : [])));
  const restricted = softLinks.flatMap((link) => {
    if (link.isRestricted !== true) return [];
    const members = link.members.filter((id) => !named.has(groups.find(id)));
    return members.length > 1 ? [{ ...link, members }] : [];
  });
  for (const linkClass of ['email', 'phone'] as const) join(linkClass, restricted, (tier) => softConflicts[tier]!);

  const summaries = new Map<string, CoreSummary>();
  for (const [recordId, record] of records) {
    const silenced = [...record.silenced].sort();
    summaries.set(recordId, { ...coreParts(recordId), isNamed: record.isNamed, silenced });
  }
  growByUnread(region, records, summaries, growth.values);
  const profiles = matches.length === 0 && restricted.length === 0 ? firmGroups : profilesOf(records, groups);
  const orders = settleOrders(region, profiles, showings, growth.profiles);
  for (const { profileId } of region.records.values()) if (profileId !== null) growth.profiles.delete(profileId);
  if (growth.profiles.size > 0 || growth.values.size > 0) return { isClosed: false, growth };
  const cutCauses = new Set(cuts.map(({ link }) => link.cause));
  const isCut = (id: string): boolean => (region.unread.has(id) ? region.values.get(id)!.isCut : cutCauses.has(id));
  return {
    isClosed: true,
    settlement: {
      profiles,
      firmOf: profileOfRecords(firmGroups),
      summaries,
      states: new Map([...states].map(([id, state]) => [id, { state, isCut: isCut(id) }])),
      orders,
      reviews: reviewsOf(region, showings, states, coreParts, cuts, conflicts, orders),
    },
  };
}

const NO_PARTS: CoreParts = { coreId: '', uniques: [], singles: [] };

function showingsByValue(records: ReadonlyMap<string, LinkableRecord>): Map<string, InsideShowing[]> {
  const byValue = new Map<string, InsideShowing[]>();
  for (const record of records.values()) {
    for (const claim of record.view.claims) {
      const list = byValue.get(claim.identifierId);
      if (list) list.push({ record, claim });
      else byValue.set(claim.identifierId, [{ record, claim }]);
    }
  }
  return byValue;
}

function conflictsOf(records: ReadonlyMap<string, LinkableRecord>, region: Region): Conflicts {
  const singles: SingleValue[] = [];
  for (const [recordId, record] of records) {
    for (const { type, namespace, identifierId } of uniqueClaims(record, true)) {
      singles.push({ recordId, slot: slotOf({ type, namespace }), value: identifierId });
    }
  }
  const different = region.different
    .filter(({ left, right }) => records.has(left) && records.has(right))
    .map(({ left, right }) => [left, right] as const);
  return { singles, different };
}

function sameLinks(region: Region, grow: Set<string>): Link[] {
  const links: Link[] = [];
  for (const { left, right, outsideProfileId } of region.same) {
    if (outsideProfileId !== null) grow.add(outsideProfileId);
    if (!region.records.has(left) || !region.records.has(right) || left === right) continue;
    const members = [left, right].sort();
    links.push({ linkClass: 'same', tier: SIGNED, cause: members.join(' '), members });
  }
  return links;
}

/**
 * Pairs of records that an e-mail, a telephone or a device would join although their given names are of two people: a couple
 * shares more than it says (`docs/decisions/0045`). Only between cores: what a unique value joins has its reasons. Only names that
 * records of `tier` or higher say.
 */
function namesInConflict(
  records: ReadonlyMap<string, LinkableRecord>,
  tier: Trust,
  cores: UnionFind,
  softLinks: readonly Link[],
): [string, string][] {
  const together = cores.clone();
  for (const { members } of softLinks) for (const member of members) together.union(members[0]!, member);
  const named = new Map<string, Map<string, string>>();
  for (const [recordId, { view }] of records) {
    if (view.foldedName === null || view.trust < tier) continue;
    const group = together.find(recordId);
    const bearers = named.get(group) ?? new Map<string, string>();
    const bearer = `${view.foldedName}\0${cores.find(recordId)}`;
    const known = bearers.get(bearer);
    if (known === undefined || recordId < known) bearers.set(bearer, recordId);
    named.set(group, bearers);
  }
  const pairs: [string, string][] = [];
  for (const bearers of named.values()) {
    const all = [...bearers].map(([bearer, recordId]) => ({ name: bearer.slice(0, bearer.indexOf('\0')), recordId }));
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (cores.find(one.recordId) === cores.find(other.recordId)) continue;
        if (areNamesOfTwo(one.name, other.name)) pairs.push([one.recordId, other.recordId]);
      }
    }
  }
  return pairs;
}

function matchLinks(region: Region, grow: Set<string>): Link[] {
  const links: Link[] = [];
  for (const { matchId, recordIds, outsideProfiles } of region.matches) {
    for (const profileId of outsideProfiles) grow.add(profileId);
    const members = recordIds.filter((recordId) => region.records.has(recordId)).sort();
    if (members.length > 1) links.push({ linkClass: 'evidence', tier: SERVER, cause: matchId, members });
  }
  return links;
}

function uniqueClaims(record: LinkableRecord, onlySingle: boolean): Claim[] {
  return record.view.claims.filter((claim) => {
    const { class: kind, isSingle } = traitsOfType(claim.type);
    return kind === 'unique' && (isSingle || !onlySingle) && record.roles.get(claim) === 'full';
  });
}

function uniquesByGroup(
  records: ReadonlyMap<string, LinkableRecord>,
  groups: UnionFind,
  onlySingle: boolean,
): Map<string, UniqueValue[]> {
  const byGroup = new Map<string, Map<string, UniqueValue>>();
  for (const [recordId, record] of records) {
    for (const { type, namespace, identifierId } of uniqueClaims(record, onlySingle)) {
      const group = groups.find(recordId);
      const values = byGroup.get(group) ?? new Map<string, UniqueValue>();
      byGroup.set(group, values.set(identifierId, { type, namespace, identifierId }));
    }
  }
  const sorted = new Map<string, UniqueValue[]>();
  for (const [group, values] of byGroup) {
    sorted.set(
      group,
      [...values.values()].sort((a, b) => (a.identifierId < b.identifierId ? -1 : 1)),
    );
  }
  return sorted;
}

function profilesOf(records: ReadonlyMap<string, LinkableRecord>, groups: UnionFind): SettledProfile[] {
  const byGroup = new Map<string, LinkableRecord[]>();
  for (const [recordId, record] of records) {
    const group = groups.find(recordId);
    const members = byGroup.get(group);
    if (members) members.push(record);
    else byGroup.set(group, [record]);
  }
  return [...byGroup.values()].map((members) => {
    const anchor = members.reduce((best, record) => (isBetterAnchor(record, best) ? record : best));
    return {
      profileId: anchor.view.recordId,
      recordIds: members.map(({ view }) => view.recordId).sort(),
      isIdentified: anchor.isIdentified,
    };
  });
}

/** Identified before anonymous, then earliest, then smallest id (`model.md` 2). */
function isBetterAnchor(left: LinkableRecord, right: LinkableRecord): boolean {
  if (left.isIdentified !== right.isIdentified) return left.isIdentified;
  if (left.view.firstAt !== right.view.firstAt) return left.view.firstAt < right.view.firstAt;
  return left.view.recordId < right.view.recordId;
}

/** A generic value can only cease to be generic when a record that already showed it changes core or name. */
function growByUnread(
  region: Region,
  records: ReadonlyMap<string, LinkableRecord>,
  summaries: ReadonlyMap<string, CoreSummary>,
  grow: Set<string>,
): void {
  for (const identifierId of region.unread) if (region.lost.has(identifierId)) grow.add(identifierId);
  for (const [recordId, { view }] of records) {
    const stored = region.records.get(recordId)!;
    if (stored.summary === null) continue;
    const isChanged =
      JSON.stringify(stored.summary) !== JSON.stringify(summaries.get(recordId)) ||
      stored.judgedName !== view.foldedName;
    if (!isChanged) continue;
    for (const { identifierId } of view.claims) if (region.unread.has(identifierId)) grow.add(identifierId);
  }
}

function sameState(left: ValueState, right: ValueState): boolean {
  return left.every((standing, tier) => standing === right[tier]);
}
