import { randomUUID } from 'node:crypto';
import type { NewExportSchedule } from '@throughline/contract/scheduled-export';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { ExportFolderError, makeExportFolder } from './export-folder.ts';
import { nextRun, startOfDay, startOfYesterday } from './export-times.ts';
import { readRequest } from './read-request.ts';
import type { ExportParts } from './run-schedule.ts';
import { countSchedules, deleteSchedule, insertSchedule, makeDue } from './schedule-store.ts';

const MAX_SCHEDULES = 100;
const RUN_AT = '02:00';
/** Runs of what is exported whole that stay where nothing is said. */
const KEEP_RUNS = 7;

/** Adds an export that runs by the clock. @throws ProblemError for whatever it cannot be run by. */
export async function createSchedule(parts: ExportParts, input: NewExportSchedule, actor: string): Promise<string> {
  const { what, query = {}, every, at: runAt = RUN_AT, folder, startOn } = input;
  const { timeZone } = parts.deployment.settings();
  const isByDay = what === 'events' || what === 'changes';
  const request = readRequest(what, query);
  refuseMistakes(input, isByDay);
  const now = new Date();
  const nextRunAt = nextRun(every, runAt, now, timeZone);
  if (nextRunAt === null) throw mistake('/every', 'must be hour, day, or five fields of cron that mean some time');
  const startsAt = startOn === undefined ? startOfYesterday(now, timeZone) : startOfDay(startOn, timeZone);
  if (startsAt === null || startsAt > now) throw mistake('/startOn', 'must be a day that has begun');
  await tryFolder(parts.exportDir, folder);
  const { keep = isByDay ? null : KEEP_RUNS } = input;
  const scheduleId = randomUUID();
  const coveredUntil = isByDay ? startsAt : null;
  await inTransaction(parts.deployment.pool, async (client) => {
    if ((await countSchedules(client)) >= MAX_SCHEDULES) {
      throw new ProblemError('too_many_export_schedules', `There are ${MAX_SCHEDULES} export schedules.`);
    }
    if (!(await insertSchedule(client, { scheduleId, request, every, runAt, folder, keep, nextRunAt, coveredUntil }))) {
      throw new ProblemError('export_folder_taken', `Another schedule writes to "${folder}".`);
    }
    const detail = { what, every, folder, keep };
    await writeAudit(client, { actor, action: 'export_schedule.created', subject: scheduleId, detail });
  });
  return scheduleId;
}

/** Ends a schedule; its files stay. @throws ProblemError `export_schedule_not_found`. */
export async function removeSchedule({ deployment }: ExportParts, scheduleId: string, actor: string): Promise<void> {
  await inTransaction(deployment.pool, async (client) => {
    if (!(await deleteSchedule(client, scheduleId))) throw notFound(scheduleId);
    await writeAudit(client, { actor, action: 'export_schedule.removed', subject: scheduleId, detail: {} });
  });
}

/** Makes a schedule due now. @throws ProblemError `export_schedule_not_found`. */
export async function runScheduleNow({ deployment }: ExportParts, scheduleId: string, actor: string): Promise<void> {
  await inTransaction(deployment.pool, async (client) => {
    if (!(await makeDue(client, scheduleId))) throw notFound(scheduleId);
    await writeAudit(client, { actor, action: 'export_schedule.run', subject: scheduleId, detail: {} });
  });
}

function refuseMistakes({ query = {}, every, at, startOn }: NewExportSchedule, isByDay: boolean): void {
  if (at !== undefined && every !== 'day') throw mistake('/at', 'goes with every day only; cron says the time itself');
  if (!isByDay && startOn !== undefined) throw mistake('/startOn', 'goes with events and changes only');
  // The schedule sets these itself.
  const bound = ['receivedFrom', 'receivedTo', 'changedFrom', 'changedTo'].find((member) => member in query);
  if (isByDay && bound !== undefined)
    throw mistake(`/query/${bound}`, 'may not be set: each run exports the days that have ended');
}

async function tryFolder(exportDir: string | null, folder: string): Promise<void> {
  if (exportDir === null) {
    throw new ProblemError('exports_not_configured', 'THROUGHLINE_EXPORT_DIR is not set.');
  }
  try {
    await makeExportFolder(exportDir, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof ExportFolderError) && code === undefined) throw error;
    const why = error instanceof ExportFolderError ? error.message : `The server may not make "${folder}" (${code}).`;
    throw new ProblemError('export_folder_refused', why, {
      errors: [{ pointer: '/folder', message: why }],
      cause: error,
    });
  }
}

function mistake(pointer: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${pointer} ${message}.`, { errors: [{ pointer, message }] });
}

function notFound(scheduleId: string): ProblemError {
  return new ProblemError('export_schedule_not_found', `No export schedule has the id ${scheduleId}.`);
}
