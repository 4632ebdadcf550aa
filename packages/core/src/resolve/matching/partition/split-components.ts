import type { ScoredPair } from './evidence.ts';
import { NumberSets } from './number-sets.ts';

/** A set of records that hang together, with the pairs inside it. */
export interface Component {
  /** In ascending order. */
  readonly members: readonly number[];
  readonly pairs: readonly ScoredPair[];
  /** The score its links have at least. */
  readonly atBits: number;
}

/** How much the bar rises each time a component is too large. */
const STEP_BITS = 2;

/**
 * The components that links of at least `bits` span. Where one has more than `mostMembers` records, only better links count inside it,
 * step by step: weak links that chain thousands of people together are what does it, and the rest of the world goes on.
 */
export function splitComponents(
  count: number,
  pairs: readonly ScoredPair[],
  bits: number,
  mostMembers: number,
): readonly Component[] {
  const everybody = Array.from({ length: count }, (_, at) => at);
  const done: Component[] = [];
  let open: Component[] = [{ members: everybody, pairs, atBits: bits }];
  while (open.length > 0) {
    const next: Component[] = [];
    for (const large of open) {
      for (const part of spanned(large, count)) {
        if (part.members.length <= mostMembers) done.push(part);
        else next.push({ ...part, atBits: part.atBits + STEP_BITS });
      }
    }
    open = next;
  }
  return done.sort((a, b) => a.members[0]! - b.members[0]!);
}

function spanned({ members, pairs, atBits }: Component, count: number): readonly Component[] {
  const sets = new NumberSets(count);
  for (const { left, right, bits } of pairs) if (bits >= atBits) sets.union(left, right);
  const parts = new Map<number, { members: number[]; pairs: ScoredPair[] }>();
  for (const member of members) {
    const root = sets.find(member);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, { members: [member], pairs: [] });
    else part.members.push(member);
  }
  for (const pair of pairs) {
    const root = sets.find(pair.left);
    if (root === sets.find(pair.right)) parts.get(root)!.pairs.push(pair);
  }
  return [...parts.values()].map((part) => ({ ...part, atBits }));
}
