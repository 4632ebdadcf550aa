import type { Json } from '../collect/event-fact.ts';
import { readInstant } from '../collect/occurred-at.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import type { Comparison } from './condition.ts';

const DAY_MS = 86_400_000;

/**
 * Whether a known value compares so with another. Types are never converted: the text `3` is not the number 3, and a
 * value of another type than the comparison needs is not so. A day is 24 hours; what lies ahead of the decision is
 * neither within days nor older than days. Total. O(size of the values).
 */
export function compareAttribute(known: Json, is: Comparison, value: Json | undefined, decidedAt: number): boolean {
  switch (is) {
    case 'exists':
      return true;
    case 'equals':
      return isEqual(known, value);
    case 'one_of':
      return Array.isArray(value) && value.some((one: Json) => isEqual(known, one));
    case 'contains':
      return Array.isArray(known)
        ? known.some((one: Json) => isEqual(one, value))
        : typeof known === 'string' && typeof value === 'string' && known.includes(value);
    case 'at_least':
      return (distance(known, value) ?? -1) >= 0;
    case 'at_most':
      return (distance(known, value) ?? 1) <= 0;
    case 'within_days': {
      const age = ageOf(known, decidedAt);
      return age !== null && typeof value === 'number' && age >= 0 && age < value * DAY_MS;
    }
    case 'older_than_days': {
      const age = ageOf(known, decidedAt);
      return age !== null && typeof value === 'number' && age >= 0 && age >= value * DAY_MS;
    }
    default:
      return is satisfies never;
  }
}

function isEqual(left: Json, right: Json | undefined): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  return canonicalJson(left) === canonicalJson(right);
}

/** How far a number, or an instant where the other one is written as a text, lies above another. */
function distance(known: Json, value: Json | undefined): number | null {
  if (typeof value === 'number') return typeof known === 'number' ? known - value : null;
  const [instant, bound] = typeof value === 'string' ? [readInstant(known), readInstant(value)] : [null, null];
  return instant === null || bound === null ? null : instant - bound;
}

function ageOf(known: Json, decidedAt: number): number | null {
  const instant = readInstant(known);
  return instant === null ? null : decidedAt - instant;
}
