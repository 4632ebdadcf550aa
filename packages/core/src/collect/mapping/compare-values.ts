import { compareDecimals } from './exact-decimal.ts';
import { textOf, type Value } from './value.ts';

/** Orders values: numbers as numbers, instants as instants, anything else as text; what is empty comes first. */
export function compareValues(left: Value, right: Value): number {
  if (left === null || right === null) return (left === null ? 0 : 1) - (right === null ? 0 : 1);
  if (typeof left === 'object' && typeof right === 'object') {
    if (left.kind === 'decimal' && right.kind === 'decimal') return compareDecimals(left, right);
    if (left.kind === 'instant' && right.kind === 'instant') return left.ms - right.ms;
  }
  const [one, other] = [textOf(left), textOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}
