/** A prime that divides no power of ten times a small count of prefixes, so that every slot keeps its own place. */
const FACTOR = 7_368_787;
const OFFSET = 1_234_567;

/**
 * The slot's place among `space` places: neighbours lie far apart, and two slots below `space` never meet. Exact while
 * slot < 10^9; `space` must have no prime factor but 2, 3, 5 and 7.
 */
export function scatter(slot: number, space: number): number {
  return (slot * FACTOR + OFFSET) % space;
}
