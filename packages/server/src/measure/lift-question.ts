import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import type { BrandSettings } from '../config/brand-settings.ts';
import type { LiftAsk } from './read-lift-sums.ts';

const DAY_MS = 86_400_000;

/** Which comparison. */
export interface LiftQuestion {
  readonly goal: GoalDefinition;
  /** The running one where it is null. */
  readonly season: number | null;
  readonly moment: string | null;
  readonly windows: 'all' | 'closed';
  /** ms since 1970. */
  readonly asOf: number;
}

/** A season in which nobody is decided for. */
export const NO_SEASON = -1;

/** Which people and windows a question means; season `NO_SEASON` while none is running. */
export function liftAsk({ holdout }: Pick<BrandSettings, 'holdout'>, question: LiftQuestion): LiftAsk {
  const { goal, moment, windows, asOf } = question;
  const closedUntil = asOf - goal.windowDays * DAY_MS;
  return {
    season: question.season ?? seasonAt(asOf, holdout)?.season ?? NO_SEASON,
    moment,
    goal: goal.key,
    decidedUntil: windows === 'closed' ? closedUntil : null,
    closedUntil,
  };
}
