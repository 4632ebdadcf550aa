import {
  QuarantineAnswer,
  QuarantinePage,
  QuarantineQuery,
  Replay,
  ReplayAnswer,
} from '@throughline/contract/quarantine';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readQuarantine, readQuarantinedEvent } from './read-quarantine.ts';

/** Sends events of the quarantine through the door again: those named, or all that wait. */
export type ReplayEvents = (quarantineIds: readonly string[] | 'all') => Promise<ReplayAnswer>;

const BY_ID = Type.Object({ id: uuid('Id in quarantine.') });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** What was refused, and sending it through again. */
export function quarantineRoutes({ pool }: Pick<Deployment, 'pool'>, replay: ReplayEvents): AddRoutes {
  async function readOne(id: string) {
    const event = await readQuarantinedEvent(pool, id);
    if (event === null)
      throw new ProblemError('quarantined_event_not_found', `No event in quarantine has the id ${id}.`);
    return { event };
  }

  return function addQuarantineRoutes(app) {
    app.get(
      '/api/quarantine',
      {
        schema: {
          tags: ['sources'],
          summary: 'Events that were refused, oldest first',
          querystring: QuarantineQuery,
          response: { 200: QuarantinePage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, reason = null, sourceId = null, isReplayed = false } }) => {
        const after = readInstantCursor('quarantine', cursor);
        const rows = await readQuarantine(pool, { reason, sourceId, isReplayed, after, limit: limit + 1 });
        const page = pageOfRows('quarantine', rows, limit, ({ keys }) => keys);
        return { events: page.rows.map(({ event }) => event), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/quarantine/:id',
      {
        schema: {
          tags: ['sources'],
          summary: 'One refused event',
          params: BY_ID,
          response: { 200: QuarantineAnswer, ...NOT_FOUND },
        },
      },
      ({ params }) => readOne(params.id),
    );
    app.post(
      '/api/quarantine/:id/replay',
      {
        schema: {
          tags: ['sources'],
          summary: 'Send one refused event through again',
          params: BY_ID,
          response: { 200: reference(ReplayAnswer), ...NOT_FOUND },
        },
      },
      async ({ params: { id } }) => {
        await readOne(id);
        return replay([id]);
      },
    );
    app.post(
      '/api/quarantine/replay',
      {
        schema: {
          tags: ['sources'],
          summary: 'Send refused events through again',
          description: 'Those named, or all that wait. One that is refused again stays, with its new reason.',
          body: reference(Replay),
          response: { 200: reference(ReplayAnswer), ...ADMIN_PROBLEMS },
        },
      },
      ({ body: { ids } }) => replay(ids ?? 'all'),
    );
  };
}
