import {
  PlanDriftPage,
  PlanDriftQuery,
  PlanHistoryPage,
  PlanHistoryQuery,
  PlanSuggestion,
  PlanSuggestionRequest,
  type TrackingPlan as StatedPlan,
  TrackingPlanAnswer,
  TrackingPlanChange,
  TrackingPlanQuery,
} from '@throughline/contract/tracking-plan';
import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json } from '@throughline/core/collect/event-fact';
import type { TrackingPlan as Plan } from '@throughline/core/collect/tracking-plan/tracking-plan';
import type { Deployment } from '../../config/deployment.ts';
import { readCursor } from '../../http/cursor.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { findSource } from '../sources/find-source.ts';
import { readSourceNames } from '../sources/read-sources.ts';
import type { LivePlan } from './live-plan.ts';
import { planMistakes } from './plan-mistakes.ts';
import { readDrift } from './read-drift.ts';
import { suggestFromEvents } from './suggest-from-events.ts';
import { insertPlan, readPlan, readPlanVersion, readPlanVersions } from './tracking-plan-store.ts';

/** What is expected of events, and how they differ from it. */
export function trackingPlanRoutes({ pool }: Pick<Deployment, 'pool'>, live: LivePlan): AddRoutes {
  async function answer(version: number | null): Promise<TrackingPlanAnswer> {
    const stored = await readPlan(pool, version);
    if (stored === null) throw new ProblemError('tracking_plan_not_found', `There is no version ${version}.`);
    const { madeAt, plan, ...rest } = stored;
    return { ...rest, plan: plan as TrackingPlanAnswer['plan'], madeAt: madeAt?.toISOString() ?? null };
  }

  return function addTrackingPlanRoutes(app) {
    app.get(
      '/api/tracking-plan',
      {
        schema: {
          tags: ['sources'],
          summary: 'What is expected of events',
          querystring: TrackingPlanQuery,
          response: { 200: TrackingPlanAnswer, 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      ({ query: { version } }) => answer(version ?? null),
    );
    app.put(
      '/api/tracking-plan',
      {
        schema: {
          tags: ['sources'],
          summary: 'Change what is expected of events',
          description:
            'Every change is a new version, and audited. It holds for what comes in from now on; in this process at once, ' +
            'in others within seconds.',
          body: TrackingPlanChange,
          response: { 200: TrackingPlanAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
        // The schema refers to itself: what nests without end would exhaust the stack of whoever checks it.
        preValidation: async ({ body }: { readonly body: unknown }) => {
          if (isTooDeep(body as Json)) {
            throw new ProblemError('invalid_tracking_plan', `The plan is nested more than ${MAX_DEPTH} levels.`);
          }
        },
      },
      async ({ body: { version, plan: stated, reason }, caller }) => {
        const current = await readPlanVersion(pool);
        if (current !== version)
          throw new ProblemError('tracking_plan_changed', `Version ${current} is in force, not ${version}.`);
        const plan = wholePlan(stated);
        const errors = planMistakes(plan, new Set([...(await readSourceNames(pool))].flat()));
        const [first] = errors;
        if (first !== undefined)
          throw new ProblemError('invalid_tracking_plan', `${first.pointer} ${first.message}.`, { errors });
        await inTransaction(pool, async (client) => {
          if (!(await insertPlan(client, version + 1, plan, caller.actor)))
            throw new ProblemError('tracking_plan_changed', `Version ${version + 1} was made at the same moment.`);
          await writeAudit(client, {
            actor: caller.actor,
            action: 'tracking_plan.changed',
            subject: `version ${version + 1}`,
            detail: {
              isEnabled: plan.isEnabled,
              events: plan.events.length,
              ...(reason !== undefined && { reason }),
            },
          });
        });
        await live.refresh();
        return answer(version + 1);
      },
    );
    app.get(
      '/api/tracking-plan/history',
      {
        schema: {
          tags: ['sources'],
          summary: 'Every tracking plan there was, newest first',
          querystring: PlanHistoryQuery,
          response: { 200: PlanHistoryPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor } }) => {
        const place = readCursor('tracking plans', cursor, isVersion);
        const rows = await readPlanVersions(pool, place?.[0] ?? null, limit + 1);
        const page = pageOfRows('tracking plans', rows, limit, ({ version }) => [version]);
        const versions = page.rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
        return { versions, nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/tracking-plan/suggest',
      {
        schema: {
          tags: ['sources'],
          summary: 'A tracking plan that what came in would fit',
          description:
            'Names and types only, every event observed. Changes nothing: send what you keep of it with PUT.',
          body: PlanSuggestionRequest,
          response: { 200: PlanSuggestion, 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body: { days = 30, source = null } }) => {
        const found = source === null ? null : await findSource(pool, source);
        if (source !== null && found === null)
          throw new ProblemError('source_not_found', 'No source has that id or name.');
        const suggestion = await suggestFromEvents(pool, { days, sourceId: found?.sourceId ?? null });
        const events = suggestion.plan.events.map((event) => ({ ...event, source: found?.name ?? null }));
        return { ...suggestion, plan: { ...suggestion.plan, events } };
      },
    );
    app.get(
      '/api/tracking-plan/drift',
      {
        schema: {
          tags: ['sources'],
          summary: 'How events differ from the tracking plan, what came last first',
          description:
            'Names and types, never values. Counted as events come in, resent ones included; written down every few seconds.',
          querystring: PlanDriftQuery,
          response: { 200: PlanDriftPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, kind = null, sourceId = null, planVersion = null } }) => {
        const after = readInstantCursor('drift', cursor);
        await live.flush();
        const rows = await readDrift(pool, { kind, sourceId, planVersion, after, limit: limit + 1 });
        const page = pageOfRows('drift', rows, limit, ({ keys }) => keys);
        return { drift: page.rows.map(({ drift }) => drift), nextCursor: page.nextCursor };
      },
    );
  };
}

function wholePlan({ isEnabled, unexpectedEvents = 'observe', events }: StatedPlan): Plan {
  return {
    isEnabled,
    unexpectedEvents,
    events: events.map(
      ({
        name = null,
        source = null,
        mode = 'observe',
        properties = {},
        required = [],
        additionalProperties = true,
        ...rest
      }) => ({
        ...rest,
        name,
        source,
        mode,
        properties: properties as Plan['events'][number]['properties'],
        required,
        additionalProperties,
      }),
    ),
  };
}

function isVersion(keys: readonly unknown[]): keys is readonly [number] {
  return keys.length === 1 && Number.isInteger(keys[0]);
}
