import type { Link } from './link.ts';
import { UnionFind } from './union-find.ts';

/** A record's value of a type that has one value per person; `slot` is the type and its namespace. */
export interface SingleValue {
  readonly recordId: string;
  readonly slot: string;
  readonly value: string;
}

/** What may not end up in one profile. */
export interface Conflicts {
  /** Every value of a single type that a record links by. */
  readonly singles: readonly SingleValue[];
  /** Pairs of records ruled to be different people. */
  readonly different: readonly (readonly [string, string])[];
}

/** A link that was cut because it would have joined two people, and the sides it would have joined. */
export interface CutLink {
  readonly link: Link;
  /** Smallest record id of each side, sorted. */
  readonly sides: readonly string[];
}

/**
 * Joins groups of records by all links of one class and trust tier, except those that would put two people together
 * (`model.md` 4.4). Where a joined group holds a conflict, its *sides* are the groups that take part in it:
 * a link that touches two sides is cut, a chain of groups that reaches two sides is cut at every side, and
 * links that touch one side only stand. The result does not depend on any order. O(links + members).
 */
export function joinLayer(groups: UnionFind, links: readonly Link[], conflicts: Conflicts): CutLink[] {
  if (links.length === 0) return [];
  const tentative = groups.clone();
  for (const link of links) unite(tentative, link);
  const sides = sidesInConflict(groups, tentative, links, conflicts);
  if (sides.size === 0) {
    for (const link of links) unite(groups, link);
    return [];
  }
  const sidesTouched = links.map((link) =>
    distinct(link.members.map((m) => groups.find(m)).filter((g) => sides.has(g))),
  );
  const clusters = new UnionFind();
  links.forEach((link, at) => {
    if (sidesTouched[at]!.length < 2) uniteBystanders(clusters, groups, link, sides);
  });
  const sidesOfCluster = new Map<string, Set<string>>();
  links.forEach((link, at) => {
    const touched = sidesTouched[at]!;
    const bystander = firstBystander(groups, link, sides);
    if (touched.length !== 1 || bystander === undefined) return;
    const cluster = clusters.find(bystander);
    const reached = sidesOfCluster.get(cluster) ?? new Set<string>();
    sidesOfCluster.set(cluster, reached.add(touched[0]!));
  });
  const cut: CutLink[] = [];
  const standing: Link[] = [];
  links.forEach((link, at) => {
    const touched = sidesTouched[at]!;
    const bystander = firstBystander(groups, link, sides);
    const reached = bystander === undefined ? undefined : sidesOfCluster.get(clusters.find(bystander));
    if (touched.length >= 2) cut.push({ link, sides: touched });
    else if (touched.length === 1 && reached !== undefined && reached.size >= 2)
      cut.push({ link, sides: distinct([...reached]) });
    else standing.push(link);
  });
  for (const link of standing) unite(groups, link);
  return cut;
}

function unite(groups: UnionFind, link: Link): void {
  const [first, ...others] = link.members;
  for (const other of others) groups.union(first!, other);
}

function uniteBystanders(clusters: UnionFind, groups: UnionFind, link: Link, sides: ReadonlySet<string>): void {
  const first = firstBystander(groups, link, sides);
  if (first === undefined) return;
  for (const member of link.members) {
    const group = groups.find(member);
    if (!sides.has(group)) clusters.union(first, group);
  }
}

function firstBystander(groups: UnionFind, link: Link, sides: ReadonlySet<string>): string | undefined {
  for (const member of link.members) {
    const group = groups.find(member);
    if (!sides.has(group)) return group;
  }
  return undefined;
}

/** The groups that would meet someone they must not meet if every link of the layer stood. */
function sidesInConflict(
  groups: UnionFind,
  tentative: UnionFind,
  links: readonly Link[],
  conflicts: Conflicts,
): Set<string> {
  const sides = new Set<string>();
  const joined = new Set<string>();
  for (const link of links) for (const member of link.members) joined.add(tentative.find(member));
  const firstValue = new Map<string, string>();
  const clashing = new Set<string>();
  const shown: { key: string; group: string }[] = [];
  for (const { recordId, slot, value } of conflicts.singles) {
    const together = tentative.find(recordId);
    if (!joined.has(together)) continue;
    const key = `${together}\0${slot}`;
    shown.push({ key, group: groups.find(recordId) });
    const first = firstValue.get(key);
    if (first === undefined) firstValue.set(key, value);
    else if (first !== value) clashing.add(key);
  }
  for (const { key, group } of shown) if (clashing.has(key)) sides.add(group);
  for (const [left, right] of conflicts.different) {
    if (!joined.has(tentative.find(left)) || tentative.find(left) !== tentative.find(right)) continue;
    sides.add(groups.find(left));
    sides.add(groups.find(right));
  }
  return sides;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
