import type { PreparedDate } from '../normalise/prepared-date.ts';
import { editDistance } from './edit-distance.ts';

const [EXACT, SWAPPED, NEAR, PART, ABOUT, DIFFER] = [0, 1, 2, 3, 4, 5] as const;

/** Level of `birthDate` for two dates; what is not known of a date (day, month, century) is not compared. */
export function compareDates(left: PreparedDate, right: PreparedDate): number {
  const isShort = left.isYearShort || right.isYearShort;
  const sameYear = isShort ? left.year % 100 === right.year % 100 : left.year === right.year;
  if (left.month === 0 || right.month === 0) return sameYear ? ABOUT : DIFFER;
  const sameMonth = left.month === right.month;
  if (left.day === 0 || right.day === 0) return sameYear && sameMonth ? PART : sameYear ? ABOUT : DIFFER;
  const sameDay = left.day === right.day;
  if (sameYear && sameMonth && sameDay) return EXACT;
  if (sameYear && left.month === right.day && left.day === right.month) return SWAPPED;
  const from = isShort ? 2 : 0;
  if (editDistance(left.key.slice(from), right.key.slice(from), 1) === 1) return NEAR;
  // A digit of the year and day and month the other way round, or two digits of one part.
  if (Number(sameYear) + Number(sameMonth) + Number(sameDay) === 2) return PART;
  return sameYear || Math.abs(daysOf(left) - daysOf(right)) <= 366 ? ABOUT : DIFFER;
}

const daysOf = ({ year, month, day }: PreparedDate) => year * 365.25 + month * 30.44 + day;
