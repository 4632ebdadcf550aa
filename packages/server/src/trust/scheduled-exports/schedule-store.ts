import type { ExportRequest } from '@throughline/contract/export';
import type { Pool, PoolClient } from 'pg';

/** A schedule as it is made. */
export interface NewSchedule {
  readonly scheduleId: string;
  readonly request: ExportRequest;
  readonly every: string;
  /** HH:MM. */
  readonly runAt: string;
  readonly folder: string;
  readonly keep: number | null;
  readonly nextRunAt: Date;
  readonly coveredUntil: Date | null;
}

/** Adds a schedule; false when another one has its folder. */
export async function insertSchedule(client: PoolClient, schedule: NewSchedule): Promise<boolean> {
  const { scheduleId, request, every, runAt, folder, keep, nextRunAt, coveredUntil } = schedule;
  const { rowCount } = await client.query(
    `insert into export_schedule (schedule_id, request, every, run_at, folder, keep, next_run_at, covered_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (folder) do nothing`,
    [scheduleId, JSON.stringify(request), every, runAt, folder, keep, nextRunAt, coveredUntil],
  );
  return rowCount === 1;
}

/** How many schedules there are; whoever adds one waits for whoever is adding one. */
export async function countSchedules(client: PoolClient): Promise<number> {
  await client.query('lock table export_schedule in share row exclusive mode');
  const { rows } = await client.query<{ schedules: number }>(
    'select count(*)::integer as schedules from export_schedule',
  );
  return rows[0]!.schedules;
}

/** Deletes a schedule; false when there is none of that id. */
export async function deleteSchedule(client: PoolClient, scheduleId: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from export_schedule where schedule_id = $1', [scheduleId]);
  return rowCount === 1;
}

/** Makes a schedule due now; false when there is none of that id. */
export async function makeDue(client: PoolClient, scheduleId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'update export_schedule set next_run_at = least(next_run_at, now()) where schedule_id = $1',
    [scheduleId],
  );
  return rowCount === 1;
}

/** A schedule whose run this process is to make. */
export interface ClaimedSchedule {
  readonly scheduleId: string;
  readonly leaseId: string;
  readonly request: ExportRequest;
  readonly every: string;
  readonly runAt: string;
  readonly folder: string;
  readonly keep: number | null;
  readonly coveredUntil: Date | null;
  /** Failed runs before this one, since the last good one. */
  readonly failures: number;
  /** The lease of an earlier run ended without a word: its process died. */
  readonly isAbandoned: boolean;
  readonly startedAt: Date;
}

/** Claims a schedule that is due; null when none is. */
export async function claimSchedule(pool: Pool, leaseId: string, leaseMs: number): Promise<ClaimedSchedule | null> {
  const { rows } = await pool.query<ClaimedSchedule>(
    `with due as (
       select schedule_id, leased_until is not null as is_abandoned from export_schedule
       where next_run_at <= now() and (leased_until is null or leased_until <= now())
       order by next_run_at limit 1 for update skip locked)
     update export_schedule s set lease_id = $1, leased_until = now() + $2 * interval '1 millisecond'
     from due where s.schedule_id = due.schedule_id
     returning s.schedule_id as "scheduleId", lease_id as "leaseId", request, every, run_at as "runAt", folder, keep,
       covered_until as "coveredUntil", failures, is_abandoned as "isAbandoned", now() as "startedAt"`,
    [leaseId, leaseMs],
  );
  return rows[0] ?? null;
}

/** Holds on to a claim; false when it is lost. */
export async function renewLease(pool: Pool, leaseId: string, leaseMs: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update export_schedule set leased_until = now() + $2 * interval '1 millisecond' where lease_id = $1`,
    [leaseId, leaseMs],
  );
  return rowCount === 1;
}

/** Gives a claim back as if it had never been: the run is made by whoever comes next. */
export async function releaseSchedule(pool: Pool, leaseId: string): Promise<void> {
  await pool.query('update export_schedule set lease_id = null, leased_until = null where lease_id = $1', [leaseId]);
}

/** Remembers how far days have been exported. */
export async function writeCoverage(pool: Pool, leaseId: string, coveredUntil: Date): Promise<void> {
  await pool.query('update export_schedule set covered_until = $2 where lease_id = $1', [leaseId, coveredUntil]);
}

/** How a run ended. */
export interface RunEnd {
  readonly startedAt: Date;
  readonly outcome: 'done' | 'failed';
  readonly detail: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly folder: string | null;
  readonly nextRunAt: Date;
}

/** Writes how a run ended and when the next one begins, and lets go of the schedule; false when it was taken away. */
export async function endRun(client: PoolClient, leaseId: string, end: RunEnd): Promise<boolean> {
  const { rowCount } = await client.query(
    `update export_schedule set lease_id = null, leased_until = null, last_started_at = $2, last_ended_at = now(),
       last_outcome = $3, last_detail = $4, last_rows = $5, last_bytes = $6, last_folder = $7, next_run_at = $8,
       failures = case when $3 = 'done' then 0 else failures + 1 end
     where lease_id = $1`,
    [leaseId, end.startedAt, end.outcome, end.detail, end.rows, end.bytes, end.folder, end.nextRunAt],
  );
  return rowCount === 1;
}
