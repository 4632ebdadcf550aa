import { ENTRY } from './key-table.ts';

const DIGIT_BITS = 12;
const DIGITS = 1 << DIGIT_BITS;
const PASSES = [0, DIGIT_BITS] as const;

/**
 * The entries of one part of a `KeyTable`, each once where those of a record come together, in the order of their keys as signed
 * numbers of 64 bits; those of one key stay in the order in which they came. What is given is written over. O(n).
 * @source least significant digit radix sort, Knuth 1998, section 5.2.5.
 */
export function sortEntries(entries: Int32Array): Int32Array {
  let from: Int32Array = entries;
  let into: Int32Array = new Int32Array(entries.length);
  for (const shift of PASSES) {
    const places = new Uint32Array(DIGITS + 1);
    for (let at = 0; at < from.length; at += ENTRY) places[((from[at]! >>> shift) & (DIGITS - 1)) + 1]! += ENTRY;
    for (let digit = 1; digit <= DIGITS; digit += 1) places[digit]! += places[digit - 1]!;
    for (let at = 0; at < from.length; at += ENTRY) {
      const digit = (from[at]! >>> shift) & (DIGITS - 1);
      const place = places[digit]!;
      places[digit] = place + ENTRY;
      into[place] = from[at]!;
      into[place + 1] = from[at + 1]!;
      into[place + 2] = from[at + 2]!;
      into[place + 3] = from[at + 3]!;
    }
    [from, into] = [into, from];
  }
  sortRuns(from);
  return withoutRepeats(from);
}

/** Sorts by the lower half what has the same upper half: nearly always one key. */
function sortRuns(entries: Int32Array): void {
  for (let from = 0; from < entries.length; ) {
    let to = from + ENTRY;
    let isSorted = true;
    for (; to < entries.length && entries[to] === entries[from]; to += ENTRY)
      if (entries[to + 1]! >>> 0 < entries[to - ENTRY + 1]! >>> 0) isSorted = false;
    if (!isSorted) sortRun(entries, from, to);
    from = to;
  }
}

function sortRun(entries: Int32Array, from: number, to: number): void {
  const copy = entries.slice(from, to);
  const order = Array.from({ length: copy.length / ENTRY }, (_, at) => at * ENTRY);
  order.sort((a, b) => (copy[a + 1]! >>> 0) - (copy[b + 1]! >>> 0) || a - b);
  for (const [nth, at] of order.entries()) entries.set(copy.subarray(at, at + ENTRY), from + nth * ENTRY);
}

/** A record that shows one key twice is under it once: its entries came together. */
function withoutRepeats(entries: Int32Array): Int32Array {
  let kept = 0;
  for (let at = 0; at < entries.length; at += ENTRY) {
    const isRepeat =
      kept > 0 &&
      entries[at] === entries[kept - ENTRY] &&
      entries[at + 1] === entries[kept - ENTRY + 1] &&
      entries[at + 2] === entries[kept - ENTRY + 2];
    if (isRepeat) continue;
    entries[kept] = entries[at]!;
    entries[kept + 1] = entries[at + 1]!;
    entries[kept + 2] = entries[at + 2]!;
    entries[kept + 3] = entries[at + 3]!;
    kept += ENTRY;
  }
  return entries.subarray(0, kept);
}
