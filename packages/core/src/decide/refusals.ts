import type { ActionDefinition } from './action-definition.ts';
import { refuseByDates } from './dates.ts';
import type { DecisionInput } from './decision.ts';
import { refuseByEligibility } from './eligibility.ts';
import type { Refusal } from './guard-facts.ts';
import { GUARDRAILS } from './guardrails.ts';
import { refuseUnlawfulService } from './guardrails/suppression.ts';
import { refuseWhilePaused } from './paused.ts';

type Step = (action: ActionDefinition, input: DecisionInput) => Refusal | null;

const CANDIDACY: readonly Step[] = [
  (action) => refuseWhilePaused(action),
  (action, { decidedAt }) => refuseByDates(action, decidedAt),
  (action, { features, decidedAt }) => refuseByEligibility(action, features, decidedAt),
];

/**
 * The holdout comes last, though the architecture names it first: `held_out` then means "would have been drawn from", and
 * the two arms are judged alike by all that comes before. Whoever has a verdict among none, `cap` and `held_out` could have
 * been persuaded in either arm; only the cap, which counts what the arm received, differs between them, so it stands
 * next to the holdout and nothing stands behind.
 */
const PERSUASION: readonly Step[] = [
  ...CANDIDACY,
  ...GUARDRAILS.map(
    (refuse): Step =>
      (action, { guards }) =>
        refuse(action, guards),
  ),
  (_action, { holdout }) => (holdout.isHeldOut ? { reason: 'held_out' } : null),
];

/** What is owed passes no holdout, no cap, no night and no experiment (law 12). */
const SERVICE: readonly Step[] = [...CANDIDACY, (action, { guards }) => refuseUnlawfulService(action, guards)];

/** Why an action is left out: the first reason, in a fixed order; null where there is none. */
export function firstRefusal(action: ActionDefinition, input: DecisionInput): Refusal | null {
  for (const step of stepsOf(action)) {
    const refusal = step(action, input);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Everything that stands in an action's way, in the same order; one reason a step. */
export function allRefusals(action: ActionDefinition, input: DecisionInput): Refusal[] {
  return stepsOf(action).flatMap((step) => step(action, input) ?? []);
}

function stepsOf({ kind }: ActionDefinition): readonly Step[] {
  return kind === 'service' ? SERVICE : PERSUASION;
}
