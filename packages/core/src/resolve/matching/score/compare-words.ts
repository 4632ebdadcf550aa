import type { PreparedPhone } from '../normalise/read-phone-number.ts';
import { editDistance, editDistanceOf } from './edit-distance.ts';
import { jaroFromOf } from './jaro.ts';
import { letterBits } from './letter-bits.ts';

/** Level of two texts (a town, an occupation): 0 exact, 1 close (typing errors, one inside the other), 2 differ. */
export function compareWords(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.max(left.length, right.length);
  const most = Math.min(2, Math.floor(length / 4));
  const [leftBits, rightBits] = [letterBits(left), letterBits(right)];
  if (length > 4 && editDistanceOf(left, leftBits, right, rightBits, most) <= most) return 1;
  if (jaroFromOf(0.9, left, leftBits, right, rightBits) > 0) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short.length >= 4 && long.includes(short) && ` ${long} `.includes(` ${short} `) ? 1 : 2;
}

/** Level of two issued ids: 0 the same, 1 one character or two neighbours off, 2 differ. Ends of ids (`3241`) count as close. */
export function compareIds(left: string, right: string): number {
  if (left === right) return 0;
  if (Math.max(left.length, right.length) < 5) return 2;
  if (editDistance(left, right, 1) === 1) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short.length >= 4 && short.length < long.length && long.endsWith(short) ? 1 : 2;
}

/** Level of two telephone numbers: exact, the same tail, a digit off, differ. */
export function comparePhones(left: PreparedPhone, right: PreparedPhone): number {
  if (left.key === right.key) return 0;
  if (left.tail === right.tail) return 1;
  return editDistanceOf(left.end, left.endBits, right.end, right.endBits, 1) === 1 ? 2 : 3;
}
