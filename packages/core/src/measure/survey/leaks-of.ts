import { alwaysValidInterval } from '../../statistics/always-valid-interval.ts';
import { betaQuantile } from '../../statistics/beta-distribution.ts';
import { absoluteDifference } from '../../statistics/difference.ts';
import { fixedHorizonInterval } from '../../statistics/fixed-horizon-interval.ts';
import { type Moments, momentsOfAmounts, momentsOfShare } from '../../statistics/moments.ts';
import { scoreAnswer } from './score-answer.ts';
import type { SurveyQuestion } from './survey-definition.ts';

/** People of one arm. */
export interface ArmTotals {
  readonly asked: number;
  /** Who answered anything at all. */
  readonly answered: number;
}

/** How many people of an arm gave one answer. */
export interface ValueCount {
  readonly isHeldOut: boolean;
  readonly question: string;
  readonly answer: boolean | number;
  readonly people: number;
}

/** What a survey came to in a season, in counts of people. */
export interface LeakCounts {
  readonly treated: ArmTotals;
  readonly heldOut: ArmTotals;
  readonly values: readonly ValueCount[];
  /** Asked, and erased since. */
  readonly erased: number;
}

/** A number with its interval. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One arm's answers to one question. */
export interface LeakArm {
  readonly asked: number;
  readonly answered: number;
  readonly responseRate: Bounded | null;
  readonly mean: Bounded | null;
}

/** Both arms, and treated less held out; null where there are too few answers to say. */
export interface LeakComparison {
  readonly treated: LeakArm;
  readonly heldOut: LeakArm;
  readonly difference: Bounded | null;
}

/** How treated and held-out people differ in what they answer. */
export interface Leaks {
  readonly response: LeakComparison;
  readonly questions: readonly (LeakComparison & { readonly key: string })[];
  readonly verdict: 'nothing_yet' | 'arms_answer_differently' | 'comparable';
}

/** Below so many answers of an arm no difference is told: its interval holds for many people. */
export const LEAST_ANSWERS = 50;
const ALPHA = 0.05;
/** People of both arms for whom the differences' intervals are narrowest. */
const TUNED_FOR = 2_000;

/**
 * Each arm's interval is right in 95 % of the cases by itself. The differences' intervals may be looked at each day and
 * are right all together: their chance of error is shared among them (Bonferroni), so that nobody finds one of six
 * questions significant by asking six.
 */
export function leaksOf(questions: readonly SurveyQuestion[], counts: LeakCounts): Leaks {
  const alpha = ALPHA / (questions.length + 1);
  const response = compare(counts, alpha, (totals) => ({
    answered: totals.answered,
    moments: momentsOfShare(totals.asked, totals.answered),
    mean: null,
  }));
  const compared = questions.map((question) => {
    const arm = (isHeldOut: boolean): Answered =>
      answeredOf(
        question,
        counts.values.filter((value) => value.question === question.key && value.isHeldOut === isHeldOut),
      );
    return { key: question.key, ...compare(counts, alpha, (_, isHeldOut) => arm(isHeldOut)) };
  });
  return { response, questions: compared, verdict: verdictOf(response, compared) };
}

interface Answered {
  readonly answered: number;
  readonly moments: Moments;
  readonly mean: Bounded | null;
}

function compare(
  counts: LeakCounts,
  alpha: number,
  answersOf: (totals: ArmTotals, isHeldOut: boolean) => Answered,
): LeakComparison {
  const [treated, heldOut] = [answersOf(counts.treated, false), answersOf(counts.heldOut, true)];
  return {
    treated: armOf(counts.treated, treated),
    heldOut: armOf(counts.heldOut, heldOut),
    difference: differenceOf(heldOut.moments, treated.moments, alpha),
  };
}

function armOf({ asked }: ArmTotals, { answered, mean }: Answered): LeakArm {
  return { asked, answered, responseRate: asked === 0 ? null : shareOf(answered, asked), mean };
}

function answeredOf(question: SurveyQuestion, values: readonly ValueCount[]): Answered {
  let [n, sum, sumSquares] = [0, 0, 0];
  for (const { answer, people } of values) {
    const score = scoreAnswer(answer);
    n += people;
    sum += people * score;
    sumSquares += people * score ** 2;
  }
  const moments = question.kind === 'yes_no' ? momentsOfShare(n, sum) : momentsOfAmounts(n, sum, sumSquares);
  return { answered: n, moments, mean: n < 2 ? null : meanOf(question, moments, sum) };
}

/** On a scale Student's, within its ends; where all answered alike, what that many yes or no would leave open. */
function meanOf(question: SurveyQuestion, { n, mean, variance }: Moments, sum: number): Bounded {
  if (question.kind === 'yes_no') return shareOf(sum, n);
  const { least, most } = question;
  if (!(variance > 0)) {
    const share = shareOf((sum - n * least) / (most - least), n);
    const onScale = (fraction: number): number => least + fraction * (most - least);
    return { value: mean, low: onScale(share.low), high: onScale(share.high) };
  }
  const estimate = { value: mean, standardError: Math.sqrt(variance / n), n, degreesOfFreedom: n - 1 };
  const { low, high } = fixedHorizonInterval(estimate, ALPHA);
  return { value: mean, low: Math.max(low, least), high: Math.min(high, most) };
}

/** A share with Jeffreys's interval, 95 %. @source Brown, Cai & DasGupta 2001, section 4.1. */
function shareOf(reached: number, n: number): Bounded {
  const [a, b] = [reached + 0.5, n - reached + 0.5];
  return {
    value: reached / n,
    low: reached === 0 ? 0 : betaQuantile(ALPHA / 2, a, b),
    high: reached === n ? 1 : betaQuantile(1 - ALPHA / 2, a, b),
  };
}

function differenceOf(heldOut: Moments, treated: Moments, alpha: number): Bounded | null {
  if (heldOut.n < LEAST_ANSWERS || treated.n < LEAST_ANSWERS) return null;
  const estimate = absoluteDifference(heldOut, treated);
  if (!(estimate.standardError > 0)) return null;
  const { low, high } = alwaysValidInterval(estimate, { alpha, tunedFor: TUNED_FOR });
  return { value: estimate.value, low, high };
}

function verdictOf(response: LeakComparison, questions: readonly LeakComparison[]): Leaks['verdict'] {
  if (questions.every(({ difference }) => difference === null)) return 'nothing_yet';
  const { difference } = response;
  return difference !== null && (difference.low > 0 || difference.high < 0) ? 'arms_answer_differently' : 'comparable';
}
