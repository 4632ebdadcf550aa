/** How well groups fit the truth. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Of the pairs that were put together, how many belong together (precision), and of those that belong, how many were (recall). From
 * counts of cells, never by listing pairs. 1 where there is nothing to find or nothing was claimed. O(n).
 */
export function pairwiseQuality(found: readonly string[], truth: readonly string[]): Quality {
  const pairs = (groups: Iterable<number>) => [...groups].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const both = pairs(sizes(found.map((group, at) => `${group}\u0000${truth[at]}`)).values());
  return quality(ratio(both, pairs(sizes(found).values())), ratio(both, pairs(sizes(truth).values())));
}

/**
 * The same per record: of the records that are with mine, how many are mine, on average over records.
 * @source Bagga & Baldwin 1998 (B-cubed).
 */
export function bCubedQuality(found: readonly string[], truth: readonly string[]): Quality {
  const [foundSizes, truthSizes] = [sizes(found), sizes(truth)];
  const cells = sizes(found.map((group, at) => `${group}\u0000${truth[at]}`));
  let [precision, recall] = [0, 0];
  for (const [cell, n] of cells) {
    const [group, person] = cell.split('\u0000') as [string, string];
    precision += (n * n) / foundSizes.get(group)!;
    recall += (n * n) / truthSizes.get(person)!;
  }
  return quality(ratio(precision, found.length), ratio(recall, found.length));
}

/** Precision, recall and their harmonic mean. */
export function quality(precision: number, recall: number): Quality {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

const ratio = (part: number, all: number) => (all === 0 ? 1 : part / all);

function sizes(groups: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}
