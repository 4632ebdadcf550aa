import { composeHouseholds, type ComposedHouseholds } from './compose-households.ts';
import type { LivingEvidence } from './living-evidence.ts';
import { livingKeys } from './living-keys.ts';
import type { LivingRuling } from './living-ruling.ts';

/** The households of everybody there is: what a store keeps piece by piece. */
export function matchHouseholds(
  people: readonly LivingEvidence[],
  rulings: readonly LivingRuling[] = [],
): ComposedHouseholds {
  const holders = new Map<string, number>();
  for (const person of people) {
    const { homes, near, contacts } = livingKeys(person);
    for (const key of [...homes, ...near, ...contacts]) holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  return composeHouseholds({ people, rulings, holders: (key) => holders.get(key) ?? 0 });
}
