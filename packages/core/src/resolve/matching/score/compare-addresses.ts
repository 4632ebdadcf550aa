import type { PreparedAddress } from '../normalise/prepared-address.ts';
import { editDistance } from './edit-distance.ts';
import { jaroFrom } from './jaro.ts';

const [EXACT, CLOSE, BUILDING, STREET, DIFFER] = [0, 1, 2, 3, 4] as const;

/** Level of `street` for two addresses: street, number and unit together; null where a side says no street. */
export function compareStreets(left: PreparedAddress, right: PreparedAddress): number | null {
  if (left.bareStreet === null || right.bareStreet === null) return null;
  const likeness = streetLikeness(left.bareStreet, right.bareStreet);
  if (likeness < 0.78) return DIFFER;
  const isSameStreet = likeness >= 0.87;
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

/** One line may name the town behind the street, the other not: the whole of one at the beginning of the other is the same street. */
function streetLikeness(left: string, right: string): number {
  if (left === right) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length >= (/\d/.test(short) ? 3 : 4) && (long.startsWith(short) || long.endsWith(short))) return 0.95;
  const cut = long.length > short.length + 4 ? long.slice(0, short.length + 1) : long;
  if (short.length >= 6 && editDistance(short, cut, 2) <= 1) return 0.95;
  return jaroFrom(0.78, left, right);
}

/** Level of `postcode`: one digit or two neighbours off is `close`, the same district `area`. */
export function comparePostcodes(left: string, right: string): number {
  if (left === right) return EXACT;
  if (editDistance(left, right, 1) === 1) return CLOSE;
  const [a, b] = left.length >= right.length ? [left, right] : [right, left];
  const head = b.length > 4 ? 3 : 2;
  return a.slice(0, head) === b.slice(0, head) ? 2 : 3;
}
