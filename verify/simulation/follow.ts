import { type ArmSums, pairedOf } from '@throughline/core/measure/arm-sums';
import { evidenceProblems, type LiftArm } from '@throughline/core/measure/lift-evidence';
import { halfWidth } from '@throughline/core/statistics/always-valid-interval';
import { normalQuantile } from '@throughline/core/statistics/normal-distribution';
import { adjustedDifference } from '@throughline/core/statistics/regression-adjustment';
import type { Random } from '@throughline/simulator/random';
import { type Experiment, NOBODY, together } from './experiment.ts';

/** What somebody saw who looked at an experiment many times. */
export interface Followed {
  /** The always-valid interval left out zero at some look. */
  readonly hasClaimed: boolean;
  /** The z-test, which waits for nothing, did at some look; and at the last. */
  readonly hasPeekedClaim: boolean;
  readonly hasFinalClaim: boolean;
  /** The always-valid interval held the truth at every look. */
  readonly isCovered: boolean;
  readonly treated: ArmSums;
  readonly heldOut: ArmSums;
}

/** The alpha and the tuning of the intervals. */
export interface Looking {
  readonly looks: number;
  readonly alpha: number;
  readonly tunedFor: number;
}

/** Runs an experiment once and looks at it as `liftOf` does: nothing is said before there are people and outcomes enough. */
export function follow(experiment: Experiment, random: Random, { looks, alpha, tunedFor }: Looking): Followed {
  const { measure, effect, draw } = experiment;
  const z = normalQuantile(1 - alpha / 2);
  let [treated, heldOut] = [NOBODY, NOBODY];
  let [hasClaimed, hasPeekedClaim, hasFinalClaim, isCovered] = [false, false, false, true];
  const lacksEvidence = (arm: LiftArm, sums: ArmSums) => evidenceProblems(arm, sums, measure).length > 0;
  for (let look = 0; look < looks; look += 1) {
    treated = together(treated, draw(random, 'treated'));
    heldOut = together(heldOut, draw(random, 'heldOut'));
    const { value, standardError, n } = adjustedDifference(pairedOf(heldOut, measure), pairedOf(treated, measure));
    hasFinalClaim = Math.abs(value) > z * standardError;
    hasPeekedClaim ||= hasFinalClaim;
    if (lacksEvidence('treated', treated) || lacksEvidence('heldOut', heldOut)) continue;
    const width = standardError * halfWidth(n, { alpha, tunedFor });
    hasClaimed ||= Math.abs(value) > width;
    isCovered &&= Math.abs(value - effect) <= width;
  }
  return { hasClaimed, hasPeekedClaim, hasFinalClaim, isCovered, treated, heldOut };
}
