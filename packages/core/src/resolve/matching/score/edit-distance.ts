import { countBits, letterBits } from './letter-bits.ts';

/** Longer words are cut: what is compared are names, numbers and lines of an address. */
const MOST_LETTERS = 64;
// One pair of words is compared at a time, and nothing of it outlives the call.
let before = new Uint8Array(MOST_LETTERS + 1);
let previous = new Uint8Array(MOST_LETTERS + 1);
let current = new Uint8Array(MOST_LETTERS + 1);

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour; `most + 1` where it is more than `most`.
 * Mostly O(n): words that have too few letters in common are told apart before the table is filled.
 * @source Damerau 1964; the restricted form (optimal string alignment).
 */
export function editDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (most <= 0 || Math.abs(one.length - other.length) > most) return most + 1;
  // A change takes one letter out of a word's set and puts one in: two bits at most.
  if (countBits(letterBits(one) ^ letterBits(other)) > 2 * most) return most + 1;
  let start = 0;
  const shorter = Math.min(one.length, other.length);
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end))
    end += 1;
  return tableDistance(one.slice(start, one.length - end), other.slice(start, other.length - end), most);
}

function tableDistance(one: string, other: string, most: number): number {
  const left = one.slice(0, MOST_LETTERS);
  const right = other.slice(0, MOST_LETTERS);
  const [n, m] = [left.length, right.length];
  if (n === 0 || m === 0) return Math.min(n + m, most + 1);
  for (let j = 0; j <= m; j += 1) previous[j] = j;
  for (let i = 1; i <= n; i += 1) {
    current[0] = i;
    let least = i;
    const letter = left.charCodeAt(i - 1);
    for (let j = 1; j <= m; j += 1) {
      const partner = right.charCodeAt(j - 1);
      let cost = previous[j - 1]! + (letter === partner ? 0 : 1);
      if (previous[j]! < cost) cost = previous[j]! + 1;
      if (current[j - 1]! < cost) cost = current[j - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        letter === right.charCodeAt(j - 2) &&
        left.charCodeAt(i - 2) === partner &&
        before[j - 2]! < cost
      ) {
        cost = before[j - 2]! + 1;
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    const spare = before;
    before = previous;
    previous = current;
    current = spare;
  }
  return Math.min(previous[m]!, most + 1);
}
