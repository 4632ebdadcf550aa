/** A candidate pair of the review band or better, by record ids, the smaller first. */
export interface LikelyPair {
  readonly left: string;
  readonly right: string;
  readonly bits: number;
}

/**
 * The pairs that somebody should look at: of every two people whom scores hold likely to be one and that stayed apart, the strongest.
 * Not where nobody could rule them one: `areBarred` says so of two people.
 * @returns the places in `pairs`.
 */
export function likelySame(
  pairs: readonly LikelyPair[],
  personOf: (recordId: string) => string,
  areBarred: (left: string, right: string) => boolean,
): ReadonlySet<number> {
  const best = new Map<string, number>();
  for (const [at, pair] of pairs.entries()) {
    const [one, other] = [personOf(pair.left), personOf(pair.right)].sort() as [string, string];
    if (one === other) continue;
    const key = `${one} ${other}`;
    const known = best.get(key);
    if (known === undefined || isStronger(pair, pairs[known]!)) best.set(key, at);
  }
  const found = new Set<number>();
  for (const [key, at] of best) {
    const [one, other] = key.split(' ') as [string, string];
    if (!areBarred(one, other)) found.add(at);
  }
  return found;
}

function isStronger(one: LikelyPair, other: LikelyPair): boolean {
  if (one.bits !== other.bits) return one.bits > other.bits;
  return one.left === other.left ? one.right < other.right : one.left < other.left;
}
