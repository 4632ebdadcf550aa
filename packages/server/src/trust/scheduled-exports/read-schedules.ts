import type { ExportRequest } from '@throughline/contract/export';
import type { ExportSchedule } from '@throughline/contract/scheduled-export';
import type { ClientBase } from 'pg';
import { ProblemError } from '../../http/problem-error.ts';

interface Row {
  schedule_id: string;
  request: ExportRequest;
  every: string;
  run_at: string;
  folder: string;
  keep: number | null;
  is_running: boolean;
  next_run_at: Date;
  covered_until: Date | null;
  failures: number;
  last_started_at: Date;
  last_ended_at: Date;
  last_outcome: 'done' | 'failed' | null;
  last_detail: string | null;
  last_rows: string;
  last_bytes: string;
  last_folder: string | null;
  created_at: Date;
}

/** Every schedule as the API shows it, by folder; `scheduleId` gives that one only. */
export async function readSchedules(
  client: Pick<ClientBase, 'query'>,
  scheduleId: string | null = null,
): Promise<ExportSchedule[]> {
  const { rows } = await client.query<Row>(
    `select schedule_id, request, every, run_at, folder, keep, coalesce(leased_until > now(), false) as is_running, next_run_at,
       covered_until, failures, last_started_at, last_ended_at, last_outcome, last_detail, last_rows, last_bytes, last_folder,
       created_at
     from export_schedule where $1::uuid is null or schedule_id = $1 order by folder`,
    [scheduleId],
  );
  return rows.map((row) => ({
    id: row.schedule_id,
    what: row.request.what,
    query: row.request.query,
    every: row.every,
    at: row.every === 'day' ? row.run_at : null,
    folder: row.folder,
    keep: row.keep,
    isRunning: row.is_running,
    nextRunAt: row.next_run_at.toISOString(),
    coveredUntil: row.covered_until?.toISOString() ?? null,
    failures: row.failures,
    lastRun:
      row.last_outcome === null
        ? null
        : {
            startedAt: row.last_started_at.toISOString(),
            endedAt: row.last_ended_at.toISOString(),
            outcome: row.last_outcome,
            detail: row.last_detail,
            rows: Number(row.last_rows),
            bytes: Number(row.last_bytes),
            folder: row.last_folder,
          },
    createdAt: row.created_at.toISOString(),
  }));
}

/** One schedule. @throws ProblemError `export_schedule_not_found`. */
export async function readSchedule(client: Pick<ClientBase, 'query'>, scheduleId: string): Promise<ExportSchedule> {
  const [schedule] = await readSchedules(client, scheduleId);
  if (schedule !== undefined) return schedule;
  throw new ProblemError('export_schedule_not_found', `No export schedule has the id ${scheduleId}.`);
}
