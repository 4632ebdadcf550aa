import { NumberSets } from '../partition/number-sets.ts';
import type { Evidence, ScoredPair } from '../partition/evidence.ts';
import { probabilityOf } from './explain-pair.ts';

/** What holds a person's records together. */
export interface PersonExplanation {
  /** The links that span the person, best first: the paths along which the records hang together. */
  readonly path: readonly ScoredPair[];
  /** The link of the path that is weakest: where it would come apart first; null for one record alone. */
  readonly weakest: ScoredPair | null;
  /** The two sides if the weakest link were not there, by the numbers of their records. */
  readonly sides: readonly (readonly number[])[];
  /** Mean over all pairs across the two sides: what was asked before they were joined. */
  readonly meanAcrossBits: number;
  readonly probabilityAcross: number;
}

/**
 * The strongest links that span a person (a maximum spanning tree), and what would split it. O(n^2) scores.
 * @source Kruskal 1956.
 */
export function explainPerson(members: readonly number[], evidence: Evidence): PersonExplanation {
  const sorted = [...members].sort((a, b) => a - b);
  const pairs = sorted.flatMap((left, at) =>
    sorted.slice(at + 1).map((right) => ({ left, right, bits: evidence.bits(left, right) })),
  );
  pairs.sort((a, b) => b.bits - a.bits || a.left - b.left || a.right - b.right);
  const path = spanning(pairs, sorted);
  const weakest = path.at(-1) ?? null;
  if (weakest === null) return { path, weakest, sides: [sorted], meanAcrossBits: 0, probabilityAcross: 1 };
  const sets = setsOf(path.slice(0, -1), sorted);
  const one = sorted.filter((member) => sets.find(sorted.indexOf(member)) === sets.find(sorted.indexOf(weakest.left)));
  const other = sorted.filter((member) => !one.includes(member));
  const across = pairs.filter(({ left, right }) => one.includes(left) !== one.includes(right));
  const meanAcrossBits = across.reduce((sum, { bits }) => sum + bits, 0) / across.length;
  return { path, weakest, sides: [one, other], meanAcrossBits, probabilityAcross: probabilityOf(meanAcrossBits) };
}

function spanning(pairs: readonly ScoredPair[], members: readonly number[]): readonly ScoredPair[] {
  const place = new Map(members.map((member, at) => [member, at]));
  const sets = new NumberSets(members.length);
  return pairs.filter(({ left, right }) => {
    const [a, b] = [place.get(left)!, place.get(right)!];
    if (sets.find(a) === sets.find(b)) return false;
    sets.union(a, b);
    return true;
  });
}

function setsOf(links: readonly ScoredPair[], members: readonly number[]): NumberSets {
  const sets = new NumberSets(members.length);
  for (const { left, right } of links) sets.union(members.indexOf(left), members.indexOf(right));
  return sets;
}
