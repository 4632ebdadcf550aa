import type { Policy } from '../policy.ts';
import { withFloor } from './with-floor.ts';

/** Candidates in proportion to weights that somebody has set; 1 for a candidate that has none. */
export function fixedPolicy(weights: Readonly<Record<string, number>>, floor: number): Policy {
  return (candidates) =>
    withFloor(
      candidates.map(({ action }) => (Object.hasOwn(weights, action) ? weights[action]! : 1)),
      floor,
    );
}
