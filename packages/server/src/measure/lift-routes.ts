import { Attribution } from '@throughline/contract/attribution';
import { HoldoutCheck, HoldoutCheckQuery, Lift, LiftQuery, LiftSeasons } from '@throughline/contract/lift';
import { reference } from '@throughline/contract/reference';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import type { Deployment } from '../config/deployment.ts';
import { readGoals } from '../decide/read-goals.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readUnjoinedGoals } from './goal-join-store.ts';
import { atOneInstant } from './at-one-instant.ts';
import type { LiftQuestion } from './lift-question.ts';
import { readAttribution } from './read-attribution.ts';
import { readHoldoutCheck } from './read-holdout-check.ts';
import { readLift, seasonAnswer } from './read-lift.ts';
import { readSeasons } from './read-season-counts.ts';

/** What treating people changed, and whether those left alone were left alone. */
export function liftRoutes(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  clock: () => number = Date.now,
): AddRoutes {
  const currentSeason = (): number | null => seasonAt(clock(), settings().holdout)?.season ?? null;
  const questionOf = async (query: LiftQuery): Promise<LiftQuestion> => {
    const { goal: key, season = null, moment = null, windows = 'all' } = query;
    const goal = (await readGoals(pool)).find((it) => it.key === key);
    if (goal === undefined) throw new ProblemError('goal_not_found', `There is no goal "${key}".`);
    return { goal, season, moment, windows, asOf: clock() };
  };
  return function addLiftRoutes(app) {
    app.get(
      '/api/lift',
      {
        schema: {
          tags: ['measure'],
          summary: 'What treating people changed, against people left alone',
          description:
            'One row a person, in the arm of their first counted decision of the season. The always-valid interval may be ' +
            'looked at every day. A comparison that the data cannot support is answered with its reasons and no number.',
          querystring: LiftQuery,
          response: { 200: reference(Lift), 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ query }) => readLift(pool, settings(), await questionOf(query)),
    );
    app.get(
      '/api/lift/attribution',
      {
        schema: {
          tags: ['measure'],
          summary: 'What attribution would claim, to be set beside lift',
          description:
            'Last touch, of exactly the people, season and windows that `GET /api/lift` compares. A claim, and never lift: ' +
            'what people would have done anyway is in it.',
          querystring: LiftQuery,
          response: { 200: reference(Attribution), 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ query }) => {
        const question = await questionOf(query);
        return atOneInstant(pool, (client) => readAttribution(client, settings(), question));
      },
    );
    app.get(
      '/api/lift/seasons',
      {
        schema: {
          tags: ['measure'],
          summary: 'Seasons and goals that can be compared',
          response: { 200: reference(LiftSeasons), ...ADMIN_PROBLEMS },
        },
      },
      async () => {
        const [decided, goals, unjoined] = await Promise.all([
          readSeasons(pool),
          readGoals(pool),
          readUnjoinedGoals(pool),
        ]);
        const current = currentSeason();
        const running = current === null || decided.some(({ season }) => season === current) ? [] : [current];
        const seasons = [...running.map((season) => ({ season, decisions: 0 })), ...decided];
        return {
          timeZone: settings().timeZone,
          current,
          seasons: seasons
            .sort((left, right) => right.season - left.season)
            .map(({ season, decisions }) => ({ ...seasonAnswer(season, settings()), decisions })),
          goals: goals.map(({ key, version, name }) => ({
            key,
            version,
            name,
            isJoined: !unjoined.some((it) => it.key === key),
          })),
        };
      },
    );
    app.get(
      '/api/lift/holdout-check',
      {
        schema: {
          tags: ['measure'],
          summary: 'Whether people who are left alone were left alone',
          description: 'Ask it every night: `leaks` is 0 unless something is broken.',
          querystring: HoldoutCheckQuery,
          response: { 200: reference(HoldoutCheck), ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { season } }) => readHoldoutCheck(pool, season ?? currentSeason() ?? 0),
    );
  };
}
