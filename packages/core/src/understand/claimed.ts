import type { Trust } from '../resolve/trust.ts';

/** A value with its place in the canonical order: value, trust, `occurredAt` in ms, dedupe key. */
export type Claimed<Value> = readonly [value: Value, trust: Trust, at: number, key: string];

/** The claim that survives of two: higher trust, then later in canonical order. Associative and commutative. */
export function survivor<Value>(left: Claimed<Value>, right: Claimed<Value>): Claimed<Value> {
  if (left[1] !== right[1]) return left[1] > right[1] ? left : right;
  if (left[2] !== right[2]) return left[2] > right[2] ? left : right;
  return left[3] >= right[3] ? left : right;
}
