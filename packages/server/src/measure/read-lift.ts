import type { Lift } from '@throughline/contract/lift';
import { seasonOf } from '@throughline/core/measure/holdout-season';
import { SAMPLE_RATIO_ALARM } from '@throughline/core/measure/lift';
import { sampleRatio } from '@throughline/core/statistics/sample-ratio';
import type { Pool, PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { ProblemError } from '../http/problem-error.ts';
import { atOneInstant } from './at-one-instant.ts';
import { readUnjoinedGoals } from './goal-join-store.ts';
import { measureAnswer } from './lift-answer.ts';
import type { LiftFault } from './lift-problem.ts';
import { liftAsk, type LiftQuestion, NO_SEASON } from './lift-question.ts';
import { readBaselineSums } from './read-baseline-sums.ts';
import { readHoldoutHistory, rulesWithin } from './read-holdout-history.ts';
import { readLiftSums } from './read-lift-sums.ts';
import { readSeasonCounts } from './read-season-counts.ts';

/** What treating people changed; every number as of one snapshot. O(decisions of the season x actions). */
export async function readLift(pool: Pool, settings: BrandSettings, question: LiftQuestion): Promise<Lift> {
  return atOneInstant(pool, (client) => readLiftOf(client, settings, question));
}

/** The same, of the snapshot that the caller's transaction holds. */
export async function readLiftOf(client: PoolClient, settings: BrandSettings, question: LiftQuestion): Promise<Lift> {
  const { goal, moment, windows, asOf } = question;
  const ask = liftAsk(settings, question);
  const { season } = ask;
  const sums = await readLiftSums(client, ask);
  const baselines = await readBaselineSums(client, ask);
  const decisions = await readSeasonCounts(client, season, moment);
  const history = await readHoldoutHistory(client);
  const { rules, changedAt } = rulesWithin(history, sums.firstAt ?? asOf, sums.lastAt ?? asOf);
  const { treated, heldOut } = sums.share;
  const faults: LiftFault[] = [];
  if (season === NO_SEASON || rules.share === 0) faults.push({ reason: 'nobody_held_out' });
  if (changedAt !== null) faults.push({ reason: 'share_changed', at: new Date(changedAt) });
  if ((await readUnjoinedGoals(client)).some(({ key }) => key === goal.key)) faults.push({ reason: 'still_joining' });
  const parts = { goal, heldOutShare: rules.share, faults };
  return {
    goal: { key: goal.key, version: goal.version, name: goal.name, windowDays: goal.windowDays },
    moment,
    season: season === NO_SEASON ? null : seasonAnswer(season, settings),
    timeZone: settings.timeZone,
    currency: settings.currency,
    asOf: new Date(asOf).toISOString(),
    windows,
    heldOutShare: rules.share,
    people: { compared: treated.n + heldOut.n, open: sums.open, crossed: sums.crossed, waiting: sums.waiting },
    decisions,
    sampleRatio: rules.share === 0 ? null : ratioAnswer(treated.n, heldOut.n, rules.share),
    measures: (['share', 'amount'] as const).map((measure) =>
      measureAnswer({ ...parts, measure, arms: sums[measure], baselines: baselines[measure] }),
    ),
  };
}

/** ms since 1970 of the end of the year 9999: what comes later has no place in RFC 3339. */
const LAST_INSTANT = Date.UTC(10_000, 0, 1) - 1;

/**
 * When a season begins, counts and ends, as the API says it.
 * @throws ProblemError `invalid_request` for a season so late that its days cannot be written
 */
export function seasonAnswer(season: number, { holdout }: Pick<BrandSettings, 'holdout'>): NonNullable<Lift['season']> {
  const { startsAt, countsFrom, endsAt } = seasonOf(season, holdout);
  if (endsAt > LAST_INSTANT) throw new ProblemError('invalid_request', `Season ${season} lies beyond the year 9999.`);
  const instant = (at: number): string => new Date(at).toISOString();
  return { season, startsAt: instant(startsAt), countsFrom: instant(countsFrom), endsAt: instant(endsAt) };
}

function ratioAnswer(treated: number, heldOut: number, share: number): NonNullable<Lift['sampleRatio']> {
  const { pValue } = sampleRatio([treated, heldOut], [1 - share, share]);
  const expectedHeldOut = (treated + heldOut) * share;
  return { treated, heldOut, expectedHeldOut, pValue, isWorrying: pValue < SAMPLE_RATIO_ALARM };
}
