import type { PreparedName } from '../normalise/prepared-name.ts';

const BANDS = 8;
const ROWS = 3;
/** Shorter names have too few pairs of letters for their likeness to be told from chance. */
const FEWEST_LETTERS = 12;
// The least hash of each row over the pairs of letters of one name.
const least = new Uint32Array(BANDS * ROWS);

/**
 * Keys of which two names share one with probability 1 - (1 - s^2)^6, s being the share of letter pairs they have in common (0.6:
 * 93%, 0.2: 22%). The last resort for long and foreign names, in which every word may be written otherwise.
 * @source Broder 1997 (min-wise hashing); banding: Indyk & Motwani 1998.
 */
export function minHashBands(names: readonly PreparedName[]): readonly string[] {
  const bands: string[] = [];
  for (let nth = 0; nth < names.length && nth < 2; nth += 1) {
    const letters = names[nth]!.key.replaceAll(' ', '');
    if (letters.length < FEWEST_LETTERS) continue;
    least.fill(0xffffffff);
    for (let at = 0; at + 1 < letters.length; at += 1)
      hashInto(letters.charCodeAt(at) * 65_536 + letters.charCodeAt(at + 1));
    for (let band = 0; band < BANDS; band += 1) {
      let all = 0;
      for (let row = 0; row < ROWS; row += 1) all = Math.imul(all, 0x9e3779b1) ^ least[band * ROWS + row]!;
      bands.push(`${band}.${all}`);
    }
  }
  return bands;
}

function hashInto(pair: number): void {
  for (let row = 0; row < least.length; row += 1) {
    let hash = Math.imul(pair ^ (pair >>> 15) ^ Math.imul(row + 1, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash = (hash ^ (hash >>> 16)) >>> 0;
    if (hash < least[row]!) least[row] = hash;
  }
}
