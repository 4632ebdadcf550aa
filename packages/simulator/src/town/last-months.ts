import { type Calendar, DEFAULT_CALENDAR } from './calendar.ts';

/** The last so many months of a calendar, the whole of it where it has no more. */
export function lastMonths(months: number, { from, until }: Calendar = DEFAULT_CALENDAR): Calendar {
  const end = new Date(until);
  return { from: Math.max(from, Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - months, end.getUTCDate())), until };
}
