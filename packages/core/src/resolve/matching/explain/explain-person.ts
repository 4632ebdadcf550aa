import { NumberSets } from '../partition/number-sets.ts';
import type { Evidence, ScoredPair } from '../partition/evidence.ts';
import { meanBetween } from './mean-between.ts';
import { probabilityOf } from './probability-of.ts';

/** What holds a person's records together. */
export interface PersonExplanation {
  /** The scored links that span the person, best first: the paths along which the records hang together. */
  readonly path: readonly ScoredPair[];
  /** The link of the path that is weakest: where it would come apart first; null where no score is needed. */
  readonly weakest: ScoredPair | null;
  /** The two sides if the weakest link were not there, by the numbers of their records. */
  readonly sides: readonly (readonly number[])[];
  /** Mean over all pairs across the two sides, each of at most 15 bits: what was asked before they were joined. */
  readonly meanAcrossBits: number;
  readonly probabilityAcross: number;
}

/**
 * The strongest scores that span a person (a maximum spanning tree), and what would split it. What is ruled the same, or
 * joined by identifiers, hangs together without a score. O(n^2) scores.
 * @source Kruskal 1956.
 */
export function explainPerson(members: readonly number[], evidence: Evidence): PersonExplanation {
  const sorted = [...members].sort((a, b) => a - b);
  const place = new Map(sorted.map((member, at) => [member, at]));
  const sure = new NumberSets(sorted.length);
  const pairs: ScoredPair[] = [];
  for (const [at, left] of sorted.entries()) {
    for (const right of sorted.slice(at + 1)) {
      if (evidence.verdict(left, right) === 'same') sure.union(at, place.get(right)!);
      else pairs.push({ left, right, bits: evidence.bits(left, right) });
    }
  }
  pairs.sort((a, b) => b.bits - a.bits || a.left - b.left || a.right - b.right);
  const joined = copyOf(sure, sorted.length);
  const path = pairs.filter(({ left, right }) => {
    const [a, b] = [place.get(left)!, place.get(right)!];
    if (joined.find(a) === joined.find(b)) return false;
    joined.union(a, b);
    return true;
  });
  const weakest = path.at(-1) ?? null;
  if (weakest === null) return { path, weakest, sides: [sorted], meanAcrossBits: 0, probabilityAcross: 1 };
  const sets = copyOf(sure, sorted.length);
  for (const { left, right } of path.slice(0, -1)) sets.union(place.get(left)!, place.get(right)!);
  const side = (member: number) => sets.find(place.get(member)!);
  const one = sorted.filter((member) => side(member) === side(weakest.left));
  const other = sorted.filter((member) => side(member) !== side(weakest.left));
  const meanAcrossBits = meanBetween(one, other, evidence);
  return { path, weakest, sides: [one, other], meanAcrossBits, probabilityAcross: probabilityOf(meanAcrossBits) };
}

function copyOf(sets: NumberSets, count: number): NumberSets {
  const copy = new NumberSets(count);
  for (let member = 0; member < count; member += 1) copy.union(member, sets.find(member));
  return copy;
}
