import { countBits, letterBits } from './letter-bits.ts';

/**
 * Jaro likeness of two words where it is at least `least`, else 0: most words have too few letters in common, which is quickly seen.
 * Without Winkler's extra for a common beginning: Darla and Darlene begin alike and are two people.
 */
export function jaroFrom(least: number, left: string, right: string): number {
  return left === right ? 1 : jaroFromOf(least, left, letterBits(left), right, letterBits(right));
}

/** `jaroFrom` of words whose `letterBits` are known. */
export function jaroFromOf(least: number, left: string, leftBits: number, right: string, rightBits: number): number {
  if (left === right) return 1;
  const [n, m] = [left.length, right.length];
  const alone = countBits(leftBits ^ rightBits);
  const common = Math.min(n, m, (n + m - alone) / 2);
  if ((common / n + common / m + 1) / 3 < least) return 0;
  const likeness = jaro(left, right);
  return likeness >= least ? likeness : 0;
}

/** What is behind this letter is cut: a bit a letter. */
const MOST_LETTERS = 31;

/**
 * Likeness of two words in [0, 1]: letters found near their place in the other word. Words above 31 letters are cut. O(n m).
 * @source Jaro 1989.
 * @example jaro('martha', 'marhta') // => 0.9444
 */
export function jaro(left: string, right: string): number {
  if (left === right) return 1;
  const n = Math.min(left.length, MOST_LETTERS);
  const m = Math.min(right.length, MOST_LETTERS);
  if (n === 0 || m === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(n, m) / 2) - 1);
  // Which letters found a partner, a bit a letter.
  let [taken, matched, common] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const letter = left.charCodeAt(i);
    const end = Math.min(m, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if ((taken & (1 << j)) !== 0 || right.charCodeAt(j) !== letter) continue;
      taken |= 1 << j;
      matched |= 1 << i;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  let transposed = 0;
  for (let i = 0, j = 0; i < n; i += 1) {
    if ((matched & (1 << i)) === 0) continue;
    while ((taken & (1 << j)) === 0) j += 1;
    if (left.charCodeAt(i) !== right.charCodeAt(j)) transposed += 1;
    j += 1;
  }
  return (common / n + common / m + (common - transposed / 2) / common) / 3;
}
