import type { Lift } from '@throughline/contract/lift';
import type { LiftMeasure } from '@throughline/core/measure/arm-sums';
import { type BaselineSums, type BaselineValue, baselinesOf } from '@throughline/core/measure/baselines';
import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import { type BothEffects, type Effect, type LiftArms, liftOf, type LiftProblem } from '@throughline/core/measure/lift';
import type { Interval } from '@throughline/core/statistics/estimate';
import { type LiftFault, sentenceOf } from './lift-problem.ts';

type MeasureAnswer = Lift['measures'][number];
type ValueAnswer = MeasureAnswer['baselines'][number];

/** What one measure of a goal is answered from. */
export interface MeasureParts {
  readonly goal: GoalDefinition;
  readonly measure: LiftMeasure;
  readonly arms: LiftArms;
  readonly baselines: BaselineSums;
  readonly heldOutShare: number;
  /** What forbids any comparison, whatever the numbers say. */
  readonly faults: readonly LiftFault[];
}

/** One measure of a goal in both arms, as the API says it. */
export function measureAnswer({ goal, measure, arms, baselines, heldOutShare, faults }: MeasureParts): MeasureAnswer {
  const lift = heldOutShare > 0 ? liftOf(arms, { measure, heldOutShare }) : null;
  const problems = [...faults, ...(lift?.kind === 'not_identifiable' ? lift.problems : [])];
  const measured = lift?.kind === 'measured' && problems.length === 0 ? lift : null;
  const values = baselinesOf(baselines);
  return {
    measure,
    unit: unitOf(goal, measure),
    treated: armAnswer(arms.treated),
    heldOut: armAnswer(arms.heldOut),
    isIdentifiable: measured !== null,
    problems: problems.map((problem) => ({
      reason: problem.reason,
      arm: 'arm' in problem ? problem.arm : null,
      ...numbersOf(problem),
      detail: sentenceOf(problem),
    })),
    difference: measured === null ? null : bothAnswer(measured.difference),
    relative: measured === null || measured.relative === null ? null : bothAnswer(measured.relative),
    verdict: measured?.verdict ?? null,
    baselines: [
      valueAnswer('ours', null, values.logged),
      valueAnswer('silence', null, values.silence),
      valueAnswer('random', null, values.random),
      ...values.constant.map(({ action, value }) => valueAnswer('constant', action, value)),
    ],
    bestConstant: values.bestConstant,
  };
}

function numbersOf(problem: LiftProblem | LiftFault): Pick<MeasureAnswer['problems'][number], 'have' | 'need'> {
  if ('have' in problem) return { have: problem.have, need: problem.need };
  if ('pValue' in problem) return { have: problem.pValue, need: problem.below };
  return { have: null, need: null };
}

/** What the amounts of a goal are counted in. */
export function unitOf(goal: GoalDefinition, measure: LiftMeasure): MeasureAnswer['unit'] {
  if (measure === 'share') return 'people';
  if (goal.kind === 'order') return 'minor_units';
  return goal.valueProperty === null ? 'times' : 'property';
}

function armAnswer({ n, reached, sum }: LiftArms['treated']): MeasureAnswer['treated'] {
  return { people: n, reached, mean: n === 0 ? null : sum / n };
}

function bothAnswer({ adjusted, plain }: BothEffects): NonNullable<MeasureAnswer['difference']> {
  return { adjusted: effectAnswer(adjusted), plain: effectAnswer(plain) };
}

function effectAnswer({ value, standardError, alwaysValid, fixedHorizon }: Effect) {
  return {
    value,
    standardError,
    alwaysValid: intervalAnswer(alwaysValid),
    fixedHorizon: intervalAnswer(fixedHorizon),
  };
}

function intervalAnswer({ low, high, pValue }: Interval) {
  return { low: finite(low), high: finite(high), pValue };
}

/** JSON has no infinity. */
function finite(end: number): number | null {
  return Number.isFinite(end) ? end : null;
}

function valueAnswer(policy: ValueAnswer['policy'], action: string | null, value: BaselineValue): ValueAnswer {
  const isIdentifiable = value.kind === 'measured';
  return {
    policy,
    action,
    isIdentifiable,
    value: isIdentifiable ? value.value : null,
    low: isIdentifiable ? value.low : null,
    high: isIdentifiable ? value.high : null,
    people: value.n,
    effectivePeople: value.effectiveN,
    problems: isIdentifiable ? [] : value.problems.map(({ reason }) => reason),
  };
}
