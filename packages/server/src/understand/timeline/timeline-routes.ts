import { TouchpointPage, TouchpointQuery } from '@throughline/contract/touchpoint';
import { uuid } from '@throughline/contract/uuid';
import type { TouchpointKind } from '@throughline/core/understand/touchpoints/touchpoint-kind';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import { writeCursor } from '../../http/cursor.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { readPersonTimeline } from './read-person-timeline.ts';
import type { TimelinePlace } from './timeline-place.ts';

const LIST = 'touchpoints';

/** The line of a person over all departments. */
export function timelineRoutes(deployment: Deployment): AddRoutes {
  return function addTimelineRoutes(app) {
    app.get(
      '/api/people/:id/timeline',
      {
        schema: {
          tags: ['people'],
          summary: "One person's timeline",
          description:
            'Touchpoints over all departments, with decisions, consent and changes of who is who, newest first. Looks that ' +
            'follow each other are folded into one visit.',
          params: Type.Object({ id: uuid('Id of the person, or any id it ever had.') }),
          querystring: TouchpointQuery,
          response: { 200: TouchpointPage, 404: PROBLEM_ANSWERS[404], 410: PROBLEM_ANSWERS[410], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params, query }) => {
        const { limit = DEFAULT_LIMIT, cursor, kinds, department = null, includeUncounted = false } = query;
        const before = placeOf(cursor);
        const { touchpoints, next } = await readPersonTimeline(deployment, {
          profileId: await readPersonId(deployment.pool, params.id),
          before,
          limit,
          kinds: kinds === undefined ? null : new Set(kinds.split(',') as TouchpointKind[]),
          department,
          includeUncounted,
        });
        const lookedBackTo = next === null ? null : new Date(next.at).toISOString();
        const nextCursor = next === null ? null : writeCursor(LIST, [lookedBackTo!, next.key]);
        return { touchpoints, lookedBackTo, nextCursor };
      },
    );
  };
}

function placeOf(cursor: string | undefined): TimelinePlace | null {
  const keys = readInstantCursor(LIST, cursor);
  return keys === null ? null : { at: Date.parse(keys[0]), key: keys[1] };
}
