import type { Conflicts, CutLink } from './join-layer.ts';
import type { Region } from './region.ts';
import type { ReviewItem } from './review-item.ts';
import { judgeable, type CoreParts, type InsideShowing } from './inside-showing.ts';
import type { OrderStanding } from './settle-orders.ts';
import { TRUST_TIERS } from './trust.ts';
import type { ValueState } from './value-state.ts';

/**
 * What a person should look at in a region: values that two people hold, links cut because they would have
 * joined two people, orders that two people claim. Evidence is made of unique values and records, so that an
 * anonymous newcomer does not reopen an item. Sorted by subject.
 */
export function reviewsOf(
  region: Region,
  showings: ReadonlyMap<string, readonly InsideShowing[]>,
  states: ReadonlyMap<string, ValueState>,
  partsOf: (recordId: string) => CoreParts,
  cuts: readonly CutLink[],
  conflicts: Conflicts,
  orders: ReadonlyMap<string, OrderStanding>,
): ReviewItem[] {
  const items: ReviewItem[] = [];
  for (const [subject, state] of states) {
    const tier = TRUST_TIERS.findLast((at) => state[at] === 'contested');
    if (tier === undefined || region.unread.has(subject)) continue;
    const holders = [
      ...(showings.get(subject) ?? []).flatMap((inside) => judgeable(inside, partsOf)),
      ...(region.outside.get(subject) ?? []).filter(({ isSilenced }) => !isSilenced),
    ].filter(({ trust }) => trust >= tier);
    const evidence = holders.flatMap(({ uniques, singles }) => [...uniques, ...singles].map((it) => it.identifierId));
    items.push({ kind: 'contested_value', subject, evidence: distinct(evidence) });
  }
  const chains = new Map<string, string[]>();
  for (const { link, sides } of cuts) {
    const evidence = chainEvidence(link.members, sides, conflicts);
    chains.set(link.cause, distinct([...(chains.get(link.cause) ?? []), ...evidence]));
  }
  for (const [subject, evidence] of chains) items.push({ kind: 'chain', subject, evidence });
  for (const [subject, { winnerRecordId, profileIds }] of orders) {
    if (winnerRecordId !== null) items.push({ kind: 'order_claim', subject, evidence: profileIds });
  }
  return items.sort((a, b) => (a.subject + a.kind < b.subject + b.kind ? -1 : 1));
}

function chainEvidence(members: readonly string[], sides: readonly string[], conflicts: Conflicts): string[] {
  const touched = new Set([...members, ...sides]);
  const singles = conflicts.singles.filter(({ recordId }) => touched.has(recordId)).map(({ value }) => value);
  return distinct([...singles, ...sides]);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
