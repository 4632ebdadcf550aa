import { getHeapSpaceStatistics } from 'node:v8';
import { quantile } from '../../bench/quantile.ts';

const MIB = 1024 ** 2;
/** Requests between two samples, at most. */
const MOST_BETWEEN = 2_500;
/** Requests after which the routes, their plans and the caches are thought to be warm; at most half of the run. */
const WARM_AFTER = 20_000;

/** Where V8 keeps machine code and bytecode. */
const CODE_SPACE = /^(?:code|trusted)_/;

/** What a process holds; bytes. */
export interface MemoryUse extends Pick<NodeJS.MemoryUsage, 'rss' | 'heapUsed' | 'external'> {
  /** Of the heap, what the engine has compiled: it ends with the code there is, after hundreds of thousands of requests. */
  readonly codeUsed: number;
}

/** How memory grew; slopes are MiB per 100,000 requests after the warm-up. */
export interface MemoryGrowth {
  /** From the second quarter of the samples to the last, by medians. */
  readonly memoryGrowthMiB: number;
  readonly heapGrowthMiB: number;
  /** Least squares; what is in use after a collection, without code, tells of a leak; resident memory of fragments too. */
  readonly heapSlopeMiB: number;
  /** Standard error of `heapSlopeMiB`. */
  readonly heapSlopeErrorMiB: number;
  readonly codeSlopeMiB: number;
  readonly memorySlopeMiB: number;
}

/** Looks at the memory of this process after collections, every 2,500 requests or 8 times at least. */
export interface MemoryWatch {
  isDue(done: number): boolean;
  /** Takes a sample; gives MiB of resident memory. */
  take(): number;
  growth(): MemoryGrowth;
}

/** Starts with no sample. Collects only where Node runs with `--expose-gc`. */
export function createMemoryWatch(requests: number, use: () => MemoryUse = afterCollection): MemoryWatch {
  const every = Math.min(MOST_BETWEEN, Math.max(1, Math.floor(requests / 8)));
  const warmAfter = Math.min(WARM_AFTER, requests / 2);
  const at: number[] = [];
  const resident: number[] = [];
  const heap: number[] = [];
  const code: number[] = [];
  let next = every;
  const grown = (samples: readonly number[]): number => {
    if (samples.length < 3) return 0;
    const quarter = Math.max(1, Math.floor(samples.length / 4));
    const from = quantile(samples.slice(quarter, 2 * quarter), 0.5);
    return Math.round((quantile(samples.slice(-quarter), 0.5) - from) * 10) / 10;
  };
  const warm = (samples: readonly number[]): Point[] =>
    at.flatMap((done, index) => (done > warmAfter ? [[done / 100_000, samples[index]!] as const] : []));
  return {
    isDue: (done) => done >= next,
    take() {
      at.push(next);
      next += every;
      const { rss, heapUsed, external, codeUsed } = use();
      resident.push(rss / MIB);
      heap.push((heapUsed - codeUsed + external) / MIB);
      code.push(codeUsed / MIB);
      return Math.round(rss / MIB);
    },
    growth() {
      const { slope, error } = leastSquares(warm(heap));
      return {
        memoryGrowthMiB: grown(resident),
        heapGrowthMiB: grown(heap),
        heapSlopeMiB: rounded(slope),
        heapSlopeErrorMiB: rounded(error),
        codeSlopeMiB: rounded(leastSquares(warm(code)).slope),
        memorySlopeMiB: rounded(leastSquares(warm(resident)).slope),
      };
    },
  };
}

function afterCollection(): MemoryUse {
  const { gc } = globalThis as { gc?: () => void };
  // What a first collection finalises, a second one frees.
  gc?.();
  gc?.();
  let codeUsed = 0;
  for (const { space_name: space, space_used_size: used } of getHeapSpaceStatistics())
    if (CODE_SPACE.test(space)) codeUsed += used;
  return { ...process.memoryUsage(), codeUsed };
}

type Point = readonly [x: number, y: number];

/** Ordinary least squares with the standard error of the slope; zeros below three points. O(n). */
function leastSquares(points: readonly Point[]): { slope: number; error: number } {
  const n = points.length;
  if (n < 3) return { slope: 0, error: 0 };
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(residual / (n - 2) / spread) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
