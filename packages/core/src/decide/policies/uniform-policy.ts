import type { Policy } from '../policy.ts';
import { withFloor } from './with-floor.ts';

/** Every candidate is as likely as the other, but for silence's floor. */
export function uniformPolicy(floor: number): Policy {
  return (candidates) =>
    withFloor(
      candidates.map(() => 1),
      floor,
    );
}
