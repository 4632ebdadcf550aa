import { countBits, letterBits } from './letter-bits.ts';

/** Longer words are cut: what is compared are names, numbers and lines of an address. */
const MOST_LETTERS = 64;
// One pair of words is compared at a time, and nothing of it outlives the call.
let before = new Uint8Array(MOST_LETTERS + 2);
let previous = new Uint8Array(MOST_LETTERS + 2);
let current = new Uint8Array(MOST_LETTERS + 2);

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour; `most + 1` where it is more than `most`.
 * Mostly O(n): words that have too few letters in common are told apart before the table is filled.
 * @source Damerau 1964; the restricted form (optimal string alignment).
 */
export function editDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (most <= 0 || Math.abs(one.length - other.length) > most) return most + 1;
  return editDistanceOf(one, letterBits(one), other, letterBits(other), most);
}

/** `editDistance` of words whose `letterBits` are known: O(1) for most that are far apart. */
export function editDistanceOf(one: string, oneBits: number, other: string, otherBits: number, most: number): number {
  if (one === other) return 0;
  if (most <= 0 || Math.abs(one.length - other.length) > most) return most + 1;
  // A change takes one letter out of a word's set and puts one in: two bits at most.
  if (countBits(oneBits ^ otherBits) > 2 * most) return most + 1;
  let start = 0;
  const shorter = Math.min(one.length, other.length);
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end))
    end += 1;
  return tableDistance(one, other, start, end, most);
}

/** The distance of what lies behind the first `start` and before the last `end` letters; only cells within `most` of the diagonal. */
function tableDistance(one: string, other: string, start: number, end: number, most: number): number {
  const n = Math.min(one.length - start - end, MOST_LETTERS);
  const m = Math.min(other.length - start - end, MOST_LETTERS);
  if (n === 0 || m === 0) return Math.min(n + m, most + 1);
  const far = most + 1;
  for (let j = 0; j <= m; j += 1) previous[j] = Math.min(j, far);
  for (let i = 1; i <= n; i += 1) {
    const from = Math.max(1, i - most);
    const to = Math.min(m, i + most);
    current[from - 1] = from === 1 ? Math.min(i, far) : far;
    let least = current[from - 1]!;
    const letter = one.charCodeAt(start + i - 1);
    for (let j = from; j <= to; j += 1) {
      const partner = other.charCodeAt(start + j - 1);
      let cost = previous[j - 1]! + (letter === partner ? 0 : 1);
      if (previous[j]! < cost) cost = previous[j]! + 1;
      if (current[j - 1]! < cost) cost = current[j - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        letter === other.charCodeAt(start + j - 2) &&
        one.charCodeAt(start + i - 2) === partner &&
        before[j - 2]! < cost
      ) {
        cost = before[j - 2]! + 1;
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < m) current[to + 1] = far;
    if (least > most) return far;
    const spare = before;
    before = previous;
    previous = current;
    current = spare;
  }
  return Math.min(previous[m]!, far);
}
