import type { PreparedAddress } from '../normalise/prepared-address.ts';
import { editDistance, editDistanceOf } from './edit-distance.ts';
import { jaroFromOf } from './jaro.ts';

const [EXACT, CLOSE, BUILDING, STREET, DIFFER] = [0, 1, 2, 3, 4] as const;
/** From here on two streets are one, or may be. */
const SAME = 0.87;
const LIKE = 0.78;

/** Level of `street` for two addresses: street, number and unit together; null where a side says no street. */
export function compareStreets(left: PreparedAddress, right: PreparedAddress): number | null {
  if (left.bareStreet === null || right.bareStreet === null) return null;
  // Where not even the numbers are the same, a street that is only like the other is another one.
  const least = left.number !== null && left.number === right.number ? LIKE : SAME;
  const likeness = streetLikeness(left, right, least);
  if (likeness < least) return DIFFER;
  const isSameStreet = likeness >= SAME;
  if (left.number === null || right.number === null) {
    // Streets without numbers: a village, a box, or a line cut short.
    if (left.number === right.number && left.street === right.street) return left.street!.length > 12 ? CLOSE : STREET;
    return isSameStreet ? STREET : DIFFER;
  }
  if (left.number !== right.number) {
    const isTypo =
      editDistance(left.number, right.number, 1) === 1 && Math.max(left.number.length, right.number.length) > 2;
    if (!isSameStreet) return DIFFER;
    return isTypo ? CLOSE : STREET;
  }
  if (left.unit !== null && right.unit !== null && left.unit !== right.unit) {
    return editDistance(left.unit, right.unit, 1) === 1 && left.unit.length > 2 ? CLOSE : BUILDING;
  }
  return isSameStreet ? EXACT : CLOSE;
}

/**
 * One line may name the town behind the street, the other not: the whole of one at the beginning of the other is the same street.
 * Below `least` it may be 0.
 */
function streetLikeness(one: PreparedAddress, other: PreparedAddress, least: number): number {
  const [left, right] = [one.bareStreet!, other.bareStreet!];
  if (left === right) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if ((long.startsWith(short) || long.endsWith(short)) && short.length >= (/\d/.test(short) ? 3 : 4)) return 0.95;
  if (short.length >= 6) {
    const isCut = long.length > short.length + 4;
    const distance = isCut
      ? editDistance(short, long.slice(0, short.length + 1), 1)
      : editDistanceOf(left, one.streetBits, right, other.streetBits, 1);
    if (distance <= 1) return 0.95;
  }
  return jaroFromOf(least, left, one.streetBits, right, other.streetBits);
}

/** Level of `postcode`: one digit or two neighbours off is `close`, the same district `area`. */
export function comparePostcodes(left: string, right: string): number {
  if (left === right) return EXACT;
  if (editDistance(left, right, 1) === 1) return CLOSE;
  const [a, b] = left.length >= right.length ? [left, right] : [right, left];
  const head = b.length > 4 ? 3 : 2;
  return a.slice(0, head) === b.slice(0, head) ? 2 : 3;
}
