import type { PreparedDate } from '../normalise/prepared-date.ts';

const [EXACT, SWAPPED, NEAR, PART, ABOUT, DIFFER] = [0, 1, 2, 3, 4, 5] as const;

/**
 * Level of `birthDate` for two dates; what is not known of a date (day, month, century) is not compared. Who says a year alone has often
 * taken it from an age, which fits two years.
 */
export function compareDates(left: PreparedDate, right: PreparedDate): number {
  const isShort = left.isYearShort || right.isYearShort;
  const sameYear = isShort ? left.year % 100 === right.year % 100 : left.year === right.year;
  if (left.month === 0 || right.month === 0) return sameYear ? PART : isYearOff(left, right, isShort) ? ABOUT : DIFFER;
  const sameMonth = left.month === right.month;
  if (left.day === 0 || right.day === 0) return sameYear && sameMonth ? PART : sameYear ? ABOUT : DIFFER;
  const sameDay = left.day === right.day;
  if (sameYear && sameMonth && sameDay) return EXACT;
  if (sameYear && left.month === right.day && left.day === right.month) return SWAPPED;
  if (isDigitOff(left.key, right.key, isShort ? 2 : 0)) return NEAR;
  // A digit of the year and day and month the other way round, or two digits of one part.
  if (Number(sameYear) + Number(sameMonth) + Number(sameDay) === 2) return PART;
  return sameYear || Math.abs(daysOf(left) - daysOf(right)) <= 366 ? ABOUT : DIFFER;
}

const isYearOff = (left: PreparedDate, right: PreparedDate, isShort: boolean) =>
  !isShort && Math.abs(left.year - right.year) === 1;

const daysOf = ({ year, month, day }: PreparedDate) => year * 365.25 + month * 30.44 + day;

/** True where two keys differ in one digit, or in two neighbours that changed places. */
function isDigitOff(left: string, right: string, from: number): boolean {
  let at = from;
  while (at < left.length && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  const isSwapped =
    left.charCodeAt(at) === right.charCodeAt(at + 1) && left.charCodeAt(at + 1) === right.charCodeAt(at);
  for (let rest = at + (isSwapped ? 2 : 1); rest < left.length; rest += 1)
    if (left.charCodeAt(rest) !== right.charCodeAt(rest)) return false;
  return at < left.length;
}
