/**
 * Draws of 0 to `size` - 1, where the n-th is drawn in proportion to 1 / n (Zipf's law, exponent 1); `chance` is
 * uniform in [0, 1). O(log size) a draw.
 */
export function createZipf(size: number, chance: () => number): () => number {
  const upTo = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank += 1) {
    sum += 1 / (rank + 1);
    upTo[rank] = sum;
  }
  return () => {
    const mark = chance() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > mark) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
