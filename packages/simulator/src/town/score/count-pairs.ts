import type { Share } from './share.ts';
import type { Spill } from './spill.ts';

/** Pairs of records that say a name and have one owner. */
export interface PairCount {
  /** Of all that lie together. */
  readonly together: number;
  /** Of these: both are the same resident's. */
  readonly ofOne: number;
}

/** Counts pairs in the groups that shares lie in. All shares of a group must be in one partition. O(shares). */
export async function countPairs(shares: Spill<Share>, groupOf: (share: Share) => string): Promise<PairCount> {
  const count = { together: 0, ofOne: 0 };
  for await (const part of shares.partitions()) {
    const groups = new Map<string, Map<string, number>>();
    for await (const share of part) {
      const [owner] = share.owners;
      if (!share.isNamed || owner === undefined || share.owners.length > 1) continue;
      const owners = groups.get(groupOf(share)) ?? new Map<string, number>();
      groups.set(groupOf(share), owners.set(owner, (owners.get(owner) ?? 0) + 1));
    }
    for (const owners of groups.values()) {
      const counts = [...owners.values()];
      count.together += pairsOf(counts.reduce((sum, n) => sum + n, 0));
      count.ofOne += counts.map(pairsOf).reduce((sum, n) => sum + n, 0);
    }
  }
  return count;
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;
