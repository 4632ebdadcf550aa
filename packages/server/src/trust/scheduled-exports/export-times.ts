// Cron fields, days and their ends in a time zone with summer time: croner, which has no dependency and is tested on it.
import { Cron } from 'croner';

const HOUR_AND_DAY_RUNS = {
  hour: () => '5 * * * *',
  day: (at: string) => `${Number(at.slice(3))} ${Number(at.slice(0, 2))} * * *`,
};

/** A stretch of time that is one day of the brand. */
export interface LocalDay {
  readonly from: Date;
  readonly to: Date;
  /** `YYYY-MM-DD`, of its beginning. */
  readonly name: string;
}

/**
 * When a schedule runs next after an instant; null when it never does, or `every` cannot be read. `every` is `hour` (five
 * past), `day` (at `at`), or five fields of cron. Pure.
 */
export function nextRun(every: string, at: string, after: Date, timeZone: string): Date | null {
  const pattern = every === 'hour' || every === 'day' ? HOUR_AND_DAY_RUNS[every](at) : every;
  try {
    return cron(pattern, timeZone).nextRun(after);
  } catch {
    // How croner says that the fields are none.
    return null;
  }
}

/** The beginning of the day before the one that an instant lies in. Pure. */
export function startOfYesterday(now: Date, timeZone: string): Date {
  const midnights = cron('0 0 * * *', timeZone);
  return midnights.previousRuns(2, midnights.nextRun(now)!)[1]!;
}

/** The beginning of a day, `YYYY-MM-DD`; null when there is no such day. Pure. */
export function startOfDay(name: string, timeZone: string): Date | null {
  const noonInUtc = new Date(`${name}T12:00:00Z`);
  if (Number.isNaN(noonInUtc.getTime()) || !noonInUtc.toISOString().startsWith(name)) return null;
  const midnights = cron('0 0 * * *', timeZone);
  // Zones lie up to 14 hours from UTC: the midnight is one of these.
  const near = midnights.nextRuns(3, new Date(noonInUtc.getTime() - 30 * 3_600_000));
  return near.find((midnight) => dayName(midnight, timeZone) === name) ?? null;
}

/** The day that begins at an instant and ends at the next midnight; shorter or longer where clocks change. Pure. */
export function dayFrom(from: Date, timeZone: string): LocalDay {
  return { from, to: cron('0 0 * * *', timeZone).nextRun(from)!, name: dayName(from, timeZone) };
}

function dayName(instant: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return format.format(instant);
}

function cron(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, paused: true, mode: '5-part' });
}
