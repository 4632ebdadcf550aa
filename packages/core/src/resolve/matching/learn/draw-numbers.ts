/**
 * A stream of numbers in [0, 1) from a seed, by integer arithmetic alone: the same on every machine.
 * @source mulberry32, T. Ettinger 2017 (public domain).
 */
export function drawNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}
