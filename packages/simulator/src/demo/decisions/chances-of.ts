import type { Receipt } from '@throughline/core/decide/receipt';
import type { PolicySpec } from '@throughline/core/decide/moment-definition';
import { policyOf } from '@throughline/core/decide/policies/policy-of';

/**
 * With which chance each action would be shown to the person if nobody was left alone: what the truth over both arms is
 * weighed by. Whatever else refuses an action refuses it in both.
 */
export function chancesOf({ decision, features }: Receipt, policy: PolicySpec): ReadonlyMap<string, number> {
  const open = decision.candidates.filter(({ refusal }) => refusal === null || refusal.reason === 'held_out');
  const chances = policyOf(policy)(
    open.map(({ action, score }) => ({ action, score, class: null })),
    features,
  );
  return new Map(open.map(({ action }, i) => [action, chances[i]!]));
}
