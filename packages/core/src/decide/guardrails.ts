import type { Guardrail } from './guard-facts.ts';
import { refuseBeyondCap } from './guardrails/cap.ts';
import { refuseWithoutConsent } from './guardrails/consent.ts';
import { refuseInHouseholdCare } from './guardrails/household-care.ts';
import { refuseWhileProblemOpen } from './guardrails/open-problem.ts';
import { refuseOptedOut } from './guardrails/opt-out-signal.ts';
import { refuseInQuietHours } from './guardrails/quiet-hours.ts';
import { refuseSuppressed } from './guardrails/suppression.ts';

/**
 * What every persuasion passes. One no is enough; the order only says which is named: the law and the person's own word
 * first. The cap comes last because it alone looks at what the arm of the holdout has done already (`refusals.ts`).
 */
export const GUARDRAILS: readonly Guardrail[] = [
  refuseSuppressed,
  refuseOptedOut,
  refuseWithoutConsent,
  refuseInHouseholdCare,
  refuseWhileProblemOpen,
  refuseInQuietHours,
  refuseBeyondCap,
];
