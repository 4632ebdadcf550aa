import type { ExportSchedule, ExportScheduleAnswer, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { textTable } from '../print/text-table.ts';

/** Every schedule, for people to read. */
export function schedulesText({ schedules }: ExportScheduleList): string {
  if (schedules.length === 0) return 'No export is scheduled: "throughline exports schedule WHAT FOLDER" does.\n';
  return textTable(
    ['id', 'folder', 'what', 'every', 'next run', 'last run'],
    schedules.map((schedule) => [
      schedule.id,
      schedule.folder,
      schedule.what,
      schedule.at === null ? schedule.every : `${schedule.every} at ${schedule.at}`,
      schedule.isRunning ? 'running' : minuteOf(schedule.nextRunAt),
      lastRunOf(schedule),
    ]),
  );
}

/** A schedule, for people to read. */
export function scheduleText({ schedule }: ExportScheduleAnswer): string {
  const { id, what, folder, nextRunAt } = schedule;
  return `Schedule ${id}: ${what} to "${folder}", next run ${minuteOf(nextRunAt)}, last run: ${lastRunOf(schedule)}.\n`;
}

/** A schedule that is no more, for people to read. */
export function endedScheduleText({ schedule: { id, what, folder } }: ExportScheduleAnswer): string {
  return `Schedule ${id} is ended: no more ${what} to "${folder}". Its files stay.\n`;
}

function lastRunOf({ lastRun }: ExportSchedule): string {
  if (lastRun === null) return 'none';
  const at = minuteOf(lastRun.endedAt);
  return lastRun.outcome === 'done' ? `${at}, ${lastRun.rows} rows` : `${at}, failed: ${lastRun.detail}`;
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')}Z`;
}
