import type { Deployment } from '../../config/deployment.ts';
import { describeFault } from '../../http/describe-fault.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { ExportFolderError, makeExportFolder } from './export-folder.ts';
import { dayFrom, nextRun } from './export-times.ts';
import { type ClaimedSchedule, endRun, type RunEnd, writeCoverage } from './schedule-store.ts';
import { clearLeftovers, dropOldRuns, writeRun } from './write-run.ts';

/** What scheduled exports work with. */
export interface ExportParts {
  readonly deployment: Deployment;
  /** Where exports may be written; null where the operator has set nothing. */
  readonly exportDir: string | null;
}

const MINUTE_MS = 60_000;
/** Who writes what runs by the clock. */
const ENGINE = 'throughline';
/** What was received at the last moment of a day may be committed a little later. */
const DAY_IS_READY_MS = 5 * MINUTE_MS;
/** Waits after a first failed run, a second, and so on; the regular time comes first where it is sooner. */
const RETRY_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS] as const;
const DAY_MS = 1440 * MINUTE_MS;

/** What a run has written so far; a failure says how far it came. */
interface Progress {
  rows: number;
  bytes: number;
  folder: string | null;
  /** When the next day can be exported, if it has ended already. */
  readyAt: Date | null;
}

/** Makes the run of a claimed schedule and writes how it ended; what fails is tried again soon. @throws when `signal` says stop. */
export async function runSchedule(parts: ExportParts, schedule: ClaimedSchedule, signal: AbortSignal): Promise<void> {
  const { deployment } = parts;
  const progress: Progress = { rows: 0, bytes: 0, folder: null, readyAt: null };
  let detail: string | null = null;
  try {
    // Tried again later and not at once: it may be what the process died of.
    if (schedule.isAbandoned) detail = 'The server ended in the middle of the run.';
    else await exportAll(parts, schedule, progress, signal);
  } catch (error) {
    signal.throwIfAborted();
    detail = wordsOf(error);
    deployment.log.error({ scheduleId: schedule.scheduleId, fault: describeFault(error) }, 'a scheduled export failed');
  }
  const { rows, bytes, folder } = progress;
  const outcome = detail === null ? 'done' : 'failed';
  const nextRunAt = timeOfNext(schedule, deployment.settings().timeZone, outcome, progress.readyAt);
  const end: RunEnd = { startedAt: schedule.startedAt, outcome, detail, rows, bytes, folder, nextRunAt };
  await inTransaction(deployment.pool, async (client) => {
    if (!(await endRun(client, schedule.leaseId, end)) || folder === null) return;
    const told = { what: schedule.request.what, rows, folder };
    await writeAudit(client, {
      actor: ENGINE,
      action: 'export_schedule.written',
      subject: schedule.scheduleId,
      detail: told,
    });
  });
}

async function exportAll(
  { deployment, exportDir }: ExportParts,
  schedule: ClaimedSchedule,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (exportDir === null)
    throw new ExportFolderError('THROUGHLINE_EXPORT_DIR is not set: set it and start the server again.');
  const { scheduleId, request, startedAt, keep } = schedule;
  const { timeZone } = deployment.settings();
  const folder = await makeExportFolder(exportDir, schedule.folder);
  await clearLeftovers(folder);
  const write = async (day: ReturnType<typeof dayFrom> | null): Promise<void> => {
    const written = await writeRun(deployment, { scheduleId, folder, request, day, timeZone, startedAt }, signal);
    progress.rows += written.rows;
    progress.bytes += written.bytes;
    progress.folder = `${schedule.folder}/${written.name}`;
    if (keep !== null) await dropOldRuns(folder, scheduleId, keep);
  };
  if (schedule.coveredUntil === null) return write(null);
  for (let day = dayFrom(schedule.coveredUntil, timeZone); ; day = dayFrom(day.to, timeZone)) {
    const readyAt = new Date(day.to.getTime() + DAY_IS_READY_MS);
    const now = new Date();
    if (readyAt > now) {
      progress.readyAt = day.to <= now ? readyAt : null;
      return;
    }
    await write(day);
    await writeCoverage(deployment.pool, schedule.leaseId, day.to);
  }
}

function timeOfNext(
  { every, runAt, failures }: ClaimedSchedule,
  timeZone: string,
  outcome: 'done' | 'failed',
  readyAt: Date | null,
): Date {
  const now = new Date();
  const regular = nextRun(every, runAt, now, timeZone) ?? new Date(now.getTime() + DAY_MS);
  const retryMs = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]!;
  const sooner = outcome === 'failed' ? new Date(now.getTime() + retryMs) : readyAt;
  return sooner !== null && sooner < regular ? sooner : regular;
}

/** Why a run failed, for whoever looks at the schedule; the log has the rest. */
function wordsOf(error: unknown): string {
  if (error instanceof ExportFolderError || error instanceof ProblemError) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
      return 'The disk of the export folder is full: make room.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'The server may not write to the export folder: allow its user to.';
    default:
      return 'The export failed; the log of the server says why.';
  }
}
