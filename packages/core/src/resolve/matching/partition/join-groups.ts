import type { Evidence } from './evidence.ts';
import { type Group, groupOf, meanBetween, sumBetween } from './group.ts';
import { areBarred, areOutvoted, areTorn } from './may-join.ts';
import { NumberSets } from './number-sets.ts';
import { RankedGroups } from './ranked-groups.ts';
import type { Component } from './split-components.ts';

/**
 * The people inside one component: the two groups whose pairs agree best on average are joined, again and again, until no two agree
 * by `meanBits` on average. A chain of weak links does not join, since its ends disagree. What is ruled the same is together from
 * the start. Ties go to the smallest record, so the answer depends on nothing but the component. O(n^2 log n), n^2 scores at most.
 * @returns the members of each person.
 * @source average linkage, Sokal & Michener 1958, on log odds.
 */
export function joinGroups(
  component: Component,
  evidence: Evidence,
  meanBits: number,
  mostMembers: number,
): readonly (readonly number[])[] {
  const groups = startingGroups(component, evidence);
  const ranked = new RankedGroups();
  const connect = (left: Group, right: Group, sum: number) => {
    left.sums.set(right, sum);
    right.sums.set(left, sum);
    const [one, other] = left.smallest < right.smallest ? [left, right] : [right, left];
    ranked.add({ one, other, mean: meanBetween(sum, one, other) });
  };
  for (const { left, right, bits } of component.pairs) {
    const [one, other] = [groups.get(left)!, groups.get(right)!];
    if (bits < component.atBits || one === other || one.sums.has(other)) continue;
    connect(one, other, sumBetween(evidence, one, other));
  }
  for (let best = ranked.take(); best !== null && best.mean >= meanBits; best = ranked.take()) {
    const { one, other, mean } = best;
    if (one.isGone || other.isGone || areTorn(one, other, evidence, mean)) continue;
    if (areBarred(one, other, evidence, mostMembers) || areOutvoted(one, other, evidence, meanBits)) continue;
    const joined = groupOf([...one.members, ...other.members]);
    for (const neighbour of new Set([...one.sums.keys(), ...other.sums.keys()])) {
      if (neighbour === one || neighbour === other || neighbour.isGone) continue;
      connect(joined, neighbour, sumBetween(evidence, one, neighbour) + sumBetween(evidence, other, neighbour));
    }
    one.isGone = true;
    other.isGone = true;
    for (const member of joined.members) groups.set(member, joined);
  }
  return [...new Set(groups.values())].map(({ members }) => members);
}

/** Each record alone, except those that are ruled the same and that nothing rules different. */
function startingGroups({ members, pairs }: Component, evidence: Evidence): Map<number, Group> {
  const place = new Map(members.map((member, at) => [member, at]));
  const sets = new NumberSets(members.length);
  for (const { left, right } of pairs) {
    if (evidence.verdict(left, right) === 'same') sets.union(place.get(left)!, place.get(right)!);
  }
  const together = new Map<number, number[]>();
  for (const [at, member] of members.entries()) {
    const root = sets.find(at);
    together.set(root, [...(together.get(root) ?? []), member]);
  }
  const groups = new Map<number, Group>();
  for (const list of together.values()) {
    const group = groupOf(list);
    for (const member of list) groups.set(member, group);
  }
  return groups;
}
