/** A line through points. */
export interface Line {
  /** Of y by x. */
  readonly slope: number;
  /** Standard error of the slope, as if the points were independent; infinite for fewer than three. */
  readonly slopeError: number;
}

/**
 * The line through points that has the least squares of distances in y. O(n).
 * @example leastSquares([[0, 1], [1, 3], [2, 5]]) // => { slope: 2, slopeError: 0 }
 */
export function leastSquares(points: readonly (readonly [x: number, y: number])[]): Line {
  const n = points.length;
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / n;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xx, xy] = [0, 0];
  for (const [x, y] of points) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  if (xx === 0) return { slope: 0, slopeError: Number.POSITIVE_INFINITY };
  const slope = xy / xx;
  const rest = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, slopeError: n < 3 ? Number.POSITIVE_INFINITY : Math.sqrt(rest / (n - 2) / xx) };
}
