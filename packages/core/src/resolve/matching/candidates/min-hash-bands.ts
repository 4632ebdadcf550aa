import type { PreparedName } from '../normalise/prepared-name.ts';

const BANDS = 6;
const ROWS = 2;
/** Shorter names have too few pairs of letters for their likeness to be told from chance. */
const FEWEST_LETTERS = 12;

/**
 * Keys of which two names share one with probability 1 - (1 - s^2)^6, s being the share of letter pairs they have in common (0.6:
 * 93%, 0.2: 22%). The last resort for long and foreign names, in which every word may be written otherwise.
 * @source Broder 1997 (min-wise hashing); banding: Indyk & Motwani 1998.
 */
export function minHashBands(names: readonly PreparedName[]): readonly string[] {
  const bands = new Set<string>();
  for (const { key } of names.slice(0, 2)) {
    const letters = key.replaceAll(' ', '');
    if (letters.length < FEWEST_LETTERS) continue;
    const pairs = new Set<number>();
    for (let at = 0; at + 1 < letters.length; at += 1)
      pairs.add(letters.charCodeAt(at) * 65_536 + letters.charCodeAt(at + 1));
    for (let band = 0; band < BANDS; band += 1) {
      const rows = Array.from({ length: ROWS }, (_, row) => least(pairs, band * ROWS + row));
      bands.add(`${band}.${rows.map((value) => value.toString(36)).join('.')}`);
    }
  }
  return [...bands];
}

function least(pairs: ReadonlySet<number>, salt: number): number {
  let smallest = 0xffffffff;
  for (const pair of pairs) {
    let hash = Math.imul(pair ^ (pair >>> 15) ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    smallest = Math.min(smallest, (hash ^ (hash >>> 16)) >>> 0);
  }
  return smallest;
}
