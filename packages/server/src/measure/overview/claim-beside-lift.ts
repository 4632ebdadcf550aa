import type { Attribution } from '@throughline/contract/attribution';
import type { Lift } from '@throughline/contract/lift';
import type { ClaimBesideLift, GoalOverview } from '@throughline/contract/overview';
import { type Bounds, besideLift } from '@throughline/core/measure/beside-lift';

/** One goal: the claim beside the randomised difference; both of the same people and of one snapshot. */
export function goalOverview(lift: Lift, { treated, claimed }: Attribution): GoalOverview {
  return {
    goal: lift.goal,
    people: lift.people,
    shown: treated.shown,
    claimedTimes: claimed.times,
    sampleRatio: lift.sampleRatio,
    measures: lift.measures.map((measure) =>
      beside(measure, measure.measure === 'share' ? claimed.people : claimed.worth),
    ),
  };
}

function beside(
  { measure, unit, treated, heldOut, difference, verdict, problems }: Lift['measures'][number],
  claimed: number,
): ClaimBesideLift {
  const found = difference?.adjusted;
  const perPerson =
    found === undefined
      ? null
      : {
          value: found.value,
          low: found.alwaysValid.low ?? Number.NEGATIVE_INFINITY,
          high: found.alwaysValid.high ?? Number.POSITIVE_INFINITY,
        };
  const { caused, ofHundredClaimed, reading } = besideLift({ claimed, treated: treated.people, difference: perPerson });
  return {
    measure,
    unit,
    treated,
    heldOut,
    claimed,
    caused: answerOf(caused),
    perPerson: answerOf(perPerson),
    ofHundredClaimed: answerOf(ofHundredClaimed),
    reading,
    verdict,
    problems,
  };
}

/** JSON has no infinity. */
function answerOf(bounds: Bounds | null): ClaimBesideLift['caused'] {
  if (bounds === null) return null;
  const finite = (end: number): number | null => (Number.isFinite(end) ? end : null);
  return { value: bounds.value, low: finite(bounds.low), high: finite(bounds.high) };
}
