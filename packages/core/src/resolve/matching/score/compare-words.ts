import { editDistance } from './edit-distance.ts';
import { jaroFrom } from './jaro.ts';

/** Level of two texts (a town, an occupation): 0 exact, 1 close (typing errors, one inside the other), 2 differ. */
export function compareWords(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.max(left.length, right.length);
  const most = Math.min(2, Math.floor(length / 4));
  if (length > 4 && editDistance(left, right, most) <= most) return 1;
  if (jaroFrom(0.9, left, right) > 0) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short.length >= 4 && ` ${long} `.includes(` ${short} `) ? 1 : 2;
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
export function comparePhones(left: { key: string; tail: string }, right: { key: string; tail: string }): number {
  if (left.key === right.key) return 0;
  if (left.tail === right.tail) return 1;
  return editDistance(left.key.slice(-9), right.key.slice(-9), 1) === 1 ? 2 : 3;
}
