import {
  QuarantineAnswer,
  QuarantineCheck,
  QuarantineDraft,
  QuarantineEdit,
  QuarantineGroups,
  QuarantinePage,
  QuarantineQuery,
  QuarantineStats,
  QuarantineStatsQuery,
  Replay,
  ReplayAnswer,
} from '@throughline/contract/quarantine';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { checkQuarantined } from './check-quarantined.ts';
import { editQuarantined } from './edit-quarantined.ts';
import { type QuarantineFilter, WHOLE_QUARANTINE } from './quarantine-filter.ts';
import { readQuarantineStats } from './read-quarantine-stats.ts';
import { readQuarantine, readQuarantinedEvent, readQuarantineGroups } from './read-quarantine.ts';
import type { PlanCheck } from '../tracking-plan/plan-check.ts';

/** Sends events of the quarantine through the door again: those named or all, of them those that fit the filter. */
export type ReplayEvents = (
  quarantineIds: readonly string[] | 'all',
  filter: QuarantineFilter,
) => Promise<ReplayAnswer>;

const BY_ID = Type.Object({ id: uuid('Id in quarantine.') });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** What was refused, mending it, and sending it through again. */
export function quarantineRoutes(
  deployment: Pick<Deployment, 'pool' | 'settings' | 'keyring'>,
  replay: ReplayEvents,
  checkPlan: () => PlanCheck | null,
): AddRoutes {
  const { pool, settings } = deployment;
  const notFound = (id: string): ProblemError =>
    new ProblemError('quarantined_event_not_found', `No event in quarantine has the id ${id}.`);

  /** Personal data: who has read it is written down. */
  async function readOne(id: string, actor: string): Promise<QuarantineAnswer> {
    return inTransaction(pool, async (client) => {
      const event = await readQuarantinedEvent(client, id);
      if (event === null) throw notFound(id);
      await writeAudit(client, { actor, action: 'quarantine.read', subject: id, detail: {} });
      return { event };
    });
  }

  /** Written down beforehand: what is sent through is committed event by event, and none may be unheard of. */
  async function replayAudited(actor: string, ...[ids, filter]: Parameters<ReplayEvents>): ReturnType<ReplayEvents> {
    const subject = ids !== 'all' && ids.length === 1 ? ids[0]! : 'quarantine';
    const detail = { ...filter, asked: ids === 'all' ? 'all' : ids.length };
    await inTransaction(pool, (client) =>
      writeAudit(client, { actor, action: 'quarantine.replayed', subject, detail }),
    );
    return replay(ids, filter);
  }

  return function addQuarantineRoutes(app) {
    app.get(
      '/api/quarantine',
      {
        schema: {
          tags: ['sources'],
          summary: 'Events that were refused',
          description: 'Without their bodies, which are personal data: read one to see it.',
          querystring: QuarantineQuery,
          response: { 200: QuarantinePage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, isReplayed = false, order = 'oldest_first', ...filter } }) => {
        const isNewestFirst = order === 'newest_first';
        const list = isNewestFirst ? 'quarantine-back' : 'quarantine';
        const after = readInstantCursor(list, cursor);
        const asked = { ...WHOLE_QUARANTINE, ...filter, isReplayed, isNewestFirst, after, limit: limit + 1 };
        const page = pageOfRows(list, await readQuarantine(pool, asked), limit, ({ keys }) => keys);
        return { events: page.rows.map(({ event }) => event), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/quarantine/stats',
      {
        schema: {
          tags: ['sources'],
          summary: 'The quarantine in numbers: by day, reason and source',
          querystring: QuarantineStatsQuery,
          response: { 200: reference(QuarantineStats), ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { days = 30 } }) => {
        const { timeZone, quarantineDays } = settings();
        return { ...(await readQuarantineStats(pool, { days, timeZone })), keptForDays: quarantineDays };
      },
    );
    app.get(
      '/api/quarantine/groups',
      {
        schema: {
          tags: ['sources'],
          summary: 'What waits in quarantine, by reason and source',
          description: 'Each with what to do about it and its newest event.',
          response: { 200: QuarantineGroups, ...ADMIN_PROBLEMS },
        },
      },
      async () => {
        const groups = await readQuarantineGroups(pool);
        return { waiting: groups.reduce((sum, { waiting }) => sum + waiting, 0), groups };
      },
    );
    app.get(
      '/api/quarantine/:id',
      {
        schema: {
          tags: ['sources'],
          summary: 'One refused event, with what came',
          description: 'Every reading is audited: the body is personal data.',
          params: BY_ID,
          response: { 200: QuarantineAnswer, ...NOT_FOUND },
        },
      },
      ({ params, caller }) => readOne(params.id, caller.actor),
    );
    app.patch(
      '/api/quarantine/:id',
      {
        schema: {
          tags: ['sources'],
          summary: 'Mend a refused event',
          description:
            'The new body must pass the door as it stands; what came is kept beside it. Nothing is sent through: replay it.',
          params: BY_ID,
          body: QuarantineEdit,
          response: { 200: QuarantineAnswer, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async ({ params: { id }, body: { body, reason }, caller }) => {
        const edit = { quarantineId: id, body: body as JsonObject, reason, actor: caller.actor };
        await editQuarantined(deployment, edit, checkPlan());
        return readOne(id, caller.actor);
      },
    );
    app.post(
      '/api/quarantine/:id/check',
      {
        schema: {
          tags: ['sources'],
          summary: 'What would become of a refused event',
          description:
            'As it is, or with another body, under the rules of now. Nothing is stored, nothing sent through.',
          params: BY_ID,
          body: QuarantineDraft,
          response: { 200: reference(QuarantineCheck), 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      ({ params: { id }, body: { body } }) =>
        checkQuarantined(deployment, { quarantineId: id, body: body as Json | undefined }, checkPlan()),
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
      async ({ params: { id }, caller }) => {
        if ((await readQuarantinedEvent(pool, id)) === null) throw notFound(id);
        return replayAudited(caller.actor, [id], WHOLE_QUARANTINE);
      },
    );
    app.post(
      '/api/quarantine/replay',
      {
        schema: {
          tags: ['sources'],
          summary: 'Send refused events through again',
          description:
            'Those named, those that fit, or all that wait. One that is refused again stays, with its new reason.',
          body: reference(Replay),
          response: { 200: reference(ReplayAnswer), ...ADMIN_PROBLEMS },
        },
      },
      ({ body: { ids, ...filter }, caller }) =>
        replayAudited(caller.actor, ids ?? 'all', { ...WHOLE_QUARANTINE, ...filter }),
    );
  };
}
