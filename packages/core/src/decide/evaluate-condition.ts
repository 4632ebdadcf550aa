import { compareAttribute } from './compare-attribute.ts';
import type { Condition } from './condition.ts';
import type { Features } from './features.ts';

/** Whether a condition holds, and the first attribute that decided it; null where it asks nothing. */
export interface Evaluation {
  readonly holds: boolean;
  readonly attribute: string | null;
}

/**
 * Evaluates a condition over what is known. A test of an attribute that is not known is false, so `not` of it is true:
 * who must have said something is asked for with `exists`. An empty `all` is true, an empty `any` false. Total over all
 * features; O(tests), and `check-action` bounds their number and depth.
 */
export function evaluateCondition(condition: Condition, features: Features, decidedAt: number): Evaluation {
  if ('all' in condition) return firstThat(false, condition.all, features, decidedAt);
  if ('any' in condition) return firstThat(true, condition.any, features, decidedAt);
  if ('not' in condition) {
    const { holds, attribute } = evaluateCondition(condition.not, features, decidedAt);
    return { holds: !holds, attribute };
  }
  const { attribute, is, value } = condition;
  const known = Object.hasOwn(features, attribute) ? (features[attribute] ?? null) : null;
  return { holds: known !== null && compareAttribute(known, is, value, decidedAt), attribute };
}

/** The first part that settles the whole; where none does, the first of all is named. */
function firstThat(settling: boolean, parts: readonly Condition[], features: Features, decidedAt: number): Evaluation {
  let first: string | null = null;
  for (const part of parts) {
    const { holds, attribute } = evaluateCondition(part, features, decidedAt);
    if (holds === settling) return { holds, attribute };
    first ??= attribute;
  }
  return { holds: !settling, attribute: first };
}
