import type { Evidence, Partition, ScoredPair } from './evidence.ts';
import { joinGroups } from './join-groups.ts';
import { splitComponents } from './split-components.ts';
import type { Thresholds } from './thresholds.ts';

/** No component is looked at as a whole above this many records, and nobody has more records than the second number. */
export interface Guards {
  readonly mostInComponent: number;
  readonly mostInPerson: number;
}

export const DEFAULT_GUARDS: Guards = { mostInComponent: 500, mostInPerson: 200 };

/** Two groups that a link reaches are one person where their pairs speak for it on average. */
export const MEAN_BITS = 0;
/** A pair that somebody or a unique identifier says is the same. */
const SURE_BITS = 1000;

/**
 * People as a function of the set of records, what is known of pairs, and the thresholds: any order of `pairs` gives the same. Only
 * links that may merge span components; review-band scores never extend them.
 * @param count how many records there are; @param pairs all candidates with their scores, and every pair that a verdict is about.
 */
export function partitionRecords(
  count: number,
  pairs: readonly ScoredPair[],
  evidence: Evidence,
  { mergeBits, reviewBits }: Thresholds,
  guards: Guards = DEFAULT_GUARDS,
): Partition {
  const ruled = pairs.map((pair) => {
    const verdict = evidence.verdict(pair.left, pair.right);
    return verdict === null ? pair : { ...pair, bits: verdict === 'same' ? SURE_BITS : -SURE_BITS };
  });
  const components = splitComponents(count, ruled, mergeBits, guards.mostInComponent);
  const personOf = Array.from({ length: count }, (_, at) => at);
  for (const component of components) {
    if (component.members.length < 2) continue;
    for (const members of joinGroups(component, evidence, MEAN_BITS, guards.mostInPerson)) {
      for (const member of members) personOf[member] = members[0]!;
    }
  }
  const reviews = ruled
    .filter(({ left, right, bits }) => bits >= reviewBits && personOf[left] !== personOf[right])
    .sort((a, b) => b.bits - a.bits || a.left - b.left || a.right - b.right);
  const contained = components
    .filter(({ atBits }) => atBits > mergeBits)
    .map(({ members, atBits }) => ({ smallest: members[0]!, records: members.length, atBits }));
  return { personOf, reviews, contained };
}
