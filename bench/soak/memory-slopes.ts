import { leastSquares, type Line } from './least-squares.ts';
import type { MemorySample } from './server-memory.ts';
import type { SoakWindow } from './soak-verdicts.ts';

const MS_AN_HOUR = 3_600_000;
const MINUTES_AN_HOUR = 60;

/**
 * How the server's memory grows, in MiB an hour: resident memory by every look at it, the heap by the least of each
 * window, since what lies between two collections says nothing.
 */
export function memorySlopes(
  windows: readonly SoakWindow[],
  samples: readonly MemorySample[],
): { readonly rss: Line; readonly heap: Line } {
  return {
    rss: leastSquares(samples.map(({ atMs, rssMiB }) => [atMs / MS_AN_HOUR, rssMiB])),
    heap: leastSquares(
      windows.flatMap(({ minute, heapMiB }) =>
        heapMiB === null ? [] : [[minute / MINUTES_AN_HOUR, heapMiB] as const],
      ),
    ),
  };
}
