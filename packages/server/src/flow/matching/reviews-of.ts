import { type LikelyPair, likelySame } from '@throughline/core/resolve/matching/likely-same';
import type { Standing } from '@throughline/core/resolve/matching/standing';

/** Where a record belongs. */
export interface Belonging {
  readonly firmId: string;
  readonly matchId: string | null;
}

/**
 * The pairs that somebody should look at: of every two people who are alike and stayed apart the strongest. Ignored are pairs inside
 * a crowd. @param people of every record that a pair is about, and everybody who belongs with it.
 */
export function reviewsOf<Pair extends LikelyPair & { readonly isIgnored: boolean }>(
  pairs: readonly Pair[],
  people: ReadonlyMap<string, Belonging>,
  standing: Standing,
): ReadonlySet<Pair> {
  const asked = pairs.filter(({ isIgnored, left, right }) => !isIgnored && people.has(left) && people.has(right));
  const firmsOf = new Map<string, Set<string>>();
  for (const belonging of people.values()) {
    const person = personOf(belonging);
    firmsOf.set(person, (firmsOf.get(person) ?? new Set()).add(belonging.firmId));
  }
  const areBarred = (left: string, right: string): boolean =>
    [...firmsOf.get(left)!].some((one) =>
      [...firmsOf.get(right)!].some((other) => standing.verdict(one, other) === 'different'),
    );
  const found = likelySame(asked, (recordId) => personOf(people.get(recordId)!), areBarred);
  return new Set([...found].map((at) => asked[at]!));
}

function personOf({ firmId, matchId }: Belonging): string {
  return matchId === null ? `f${firmId}` : `m${matchId}`;
}
