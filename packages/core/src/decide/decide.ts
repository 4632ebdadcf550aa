import type { ActionDefinition } from './action-definition.ts';
import type { Decision, DecisionInput, Verdict } from './decision.ts';
import { drawFrom } from './draw-from.ts';
import { SILENCE } from './moment-definition.ts';
import { policyOf } from './policies/policy-of.ts';
import { firstRefusal } from './refusals.ts';

/**
 * Decides: the pure steps of the nine. Steps 1, 8 and 9 (who is asked for, the receipt, the answer) are the caller's.
 * Equal input gives an equal decision, on every machine. Whoever has no candidate left, or is held out, gets silence with
 * propensity 1. O(actions x tests of their conditions).
 */
export function decide(input: DecisionInput): Decision {
  // 2 to 4: dates, eligibility, guardrails, and the holdout last (`refusals.ts` says why).
  const judged = input.actions.map((action) => ({ action, refusal: firstRefusal(action, input) }));
  const persuasions = judged.filter(({ action }) => action.kind === 'persuasion');
  const services = judged.filter(({ action }) => action.kind === 'service');
  // 5: score.
  const scored = [SILENT, ...persuasions.map(({ action, refusal }) => ({ ...scoreOf(action), refusal }))];
  // 6: arbitrate, before the draw: what is put in another order after it has no known probability.
  const survivors = scored.filter(({ refusal }) => refusal === null);
  const propensities = policyOf(input.moment.policy)(survivors, input.features);
  // 7: draw.
  const chosen = drawFrom(propensities, input.draw);

  const propensityOf = new Map(survivors.map(({ action }, at) => [action, propensities[at]!]));
  return {
    candidates: scored.map(
      ({ action, version, refusal, score }): Verdict => ({
        action,
        version,
        refusal,
        score,
        propensity: propensityOf.get(action) ?? 0,
      }),
    ),
    chosen: survivors[chosen]!.action,
    propensity: propensities[chosen]!,
    owed: services.flatMap(({ action: { key, version }, refusal }) =>
      refusal === null ? [{ action: key, version }] : [],
    ),
    notOwed: services.flatMap(({ action: { key, version }, refusal }) =>
      refusal === null ? [] : [{ action: key, version, refusal }],
    ),
  };
}

/** The candidate that is always there, to which what an action may change is compared. */
const SILENT = { action: SILENCE, version: null, class: null, score: 0, refusal: null };

/** What an action is worth if it reaches its goal, less what it costs; what it changes is for a policy that learns. */
function scoreOf({ key, version, class: kind, valueMinor, costMinor }: ActionDefinition) {
  return { action: key, version, class: kind, score: valueMinor - costMinor };
}
