import type { ActionDefinition } from './action-definition.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import type { Features } from './features.ts';
import type { Refusal } from './guard-facts.ts';

/** Refuses an action by the first of its rules that somebody does not meet, and names the attribute that decided it. */
export function refuseByEligibility(
  { eligibility }: ActionDefinition,
  features: Features,
  decidedAt: number,
): Refusal | null {
  for (const { ground, because, when } of eligibility) {
    const { holds, attribute } = evaluateCondition(when, features, decidedAt);
    if (!holds) return { reason: ground, because, attribute };
  }
  return null;
}
