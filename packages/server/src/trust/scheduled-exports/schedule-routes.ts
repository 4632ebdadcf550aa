import { reference } from '@throughline/contract/reference';
import { ExportScheduleAnswer, ExportScheduleList, NewExportSchedule } from '@throughline/contract/scheduled-export';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { createSchedule, removeSchedule, runScheduleNow } from './schedule-operations.ts';
import { readSchedule, readSchedules } from './read-schedules.ts';
import type { ExportParts } from './run-schedule.ts';

const BY_ID = Type.Object({ id: uuid('Id of the schedule.') });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** Exports that run by the clock: the list, a new one, one run now, an end. */
export function scheduleRoutes(parts: ExportParts, wake: () => void): AddRoutes {
  const { pool } = parts.deployment;
  return function addScheduleRoutes(app) {
    app.get(
      '/api/export-schedules',
      {
        schema: {
          tags: ['export'],
          summary: 'Exports that run by the clock',
          response: { 200: ExportScheduleList, ...ADMIN_PROBLEMS },
        },
      },
      async () => ({ schedules: await readSchedules(pool) }),
    );
    app.post(
      '/api/export-schedules',
      {
        schema: {
          tags: ['export'],
          summary: 'Export by the clock, into a folder',
          description:
            'Below THROUGHLINE_EXPORT_DIR of the server. A run that fails is made again after 5, 15, 60 minutes.',
          body: reference(NewExportSchedule),
          response: { 201: ExportScheduleAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body, caller }, reply) => {
        const scheduleId = await createSchedule(parts, body, caller.actor);
        void reply.code(201);
        return { schedule: await readSchedule(pool, scheduleId) };
      },
    );
    app.get(
      '/api/export-schedules/:id',
      {
        schema: {
          tags: ['export'],
          summary: 'One schedule, with its last run',
          params: BY_ID,
          response: { 200: ExportScheduleAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id } }) => ({ schedule: await readSchedule(pool, id) }),
    );
    app.post(
      '/api/export-schedules/:id/run',
      {
        schema: {
          tags: ['export'],
          summary: 'Run a schedule now',
          description: 'Begins within seconds; ask for the schedule to see how it ended.',
          params: BY_ID,
          response: { 202: ExportScheduleAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, caller }, reply) => {
        await runScheduleNow(parts, id, caller.actor);
        wake();
        void reply.code(202);
        return { schedule: await readSchedule(pool, id) };
      },
    );
    app.delete(
      '/api/export-schedules/:id',
      {
        schema: {
          tags: ['export'],
          summary: 'End a schedule',
          description: 'The files that it has written stay. The answer is what it was.',
          params: BY_ID,
          response: { 200: ExportScheduleAnswer, ...NOT_FOUND },
        },
      },
      async ({ params: { id }, caller }) => {
        const schedule = await readSchedule(pool, id);
        await removeSchedule(parts, id, caller.actor);
        return { schedule };
      },
    );
  };
}
