import { pairwiseQuality, type Quality } from '@throughline/core/resolve/matching/evaluate/cluster-quality';
import type { KnownRecord } from './known-records.ts';
import type { RecognisedTown } from './recognise-town.ts';

/** How well people found fit the truth. Pairs are of records with one owner. */
export interface Recognition {
  readonly records: number;
  /** Records that say a name, and pairs of them that are one resident's. */
  readonly named: number;
  readonly truePairs: number;
  /** Of records that say a name: by identifiers alone, and with matching. */
  readonly byIdentifiers: Quality;
  readonly withMatching: Quality;
  /** Of all records that something ties to their resident: browsers and guests of one household among them. */
  readonly traceable: Quality;
  /** Pairs that somebody should look at. */
  readonly reviews: number;
  /** Pairs in one person of two residents, by the sources of both; the most first. */
  readonly falsePairs: readonly (readonly [sources: string, pairs: number])[];
  /** Pairs of one resident that were not found. */
  readonly missedPairs: readonly (readonly [sources: string, pairs: number])[];
}

/** Marks a town recognised in memory by who is behind its records in truth. O(records). */
export function markRecognition(
  records: ReadonlyMap<string, KnownRecord>,
  { firmOf, personOf, matched }: RecognisedTown,
): Recognition {
  const ownerOf = (id: string): string => [...records.get(id)!.owners][0]!;
  const single = [...records.keys()].filter((id) => records.get(id)!.owners.size === 1);
  const says = new Set(matched.records.map(({ id }) => id));
  const named = single.filter((id) => says.has(id));
  const traceable = single.filter((id) => records.get(id)!.isTraceable);
  const quality = (ids: readonly string[], groups: ReadonlyMap<string, string>): Quality =>
    pairwiseQuality(
      ids.map((id) => groups.get(id)!),
      ids.map(ownerOf),
    );
  const found = pairsWithin(named, (id) => personOf.get(id)!);
  const truth = pairsWithin(named, ownerOf);
  return {
    records: records.size,
    named: named.length,
    truePairs: truth.length,
    byIdentifiers: quality(named, firmOf),
    withMatching: quality(named, personOf),
    traceable: quality(traceable, personOf),
    reviews: matched.partition.reviews.length,
    falsePairs: tally(found.filter(([left, right]) => ownerOf(left) !== ownerOf(right))),
    missedPairs: tally(truth.filter(([left, right]) => personOf.get(left) !== personOf.get(right))),
  };

  function tally(pairs: readonly (readonly [string, string])[]): [string, number][] {
    const counts = new Map<string, number>();
    for (const pair of pairs) {
      const sources = pair.map((id) => records.get(id)!.news.sourceId).sort();
      counts.set(sources.join(' + '), (counts.get(sources.join(' + ')) ?? 0) + 1);
    }
    return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  }
}

function pairsWithin(ids: readonly string[], groupOf: (id: string) => string): [string, string][] {
  const groups = Map.groupBy(ids, groupOf);
  return [...groups.values()].flatMap((group) =>
    group.flatMap((left, at) => group.slice(at + 1).map((right): [string, string] => [left, right])),
  );
}
