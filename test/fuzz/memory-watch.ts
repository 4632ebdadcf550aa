import { quantile } from '../../bench/quantile.ts';

const MIB = 1024 ** 2;
const MOST_BETWEEN = 10_000;

/** Looks at the memory of this process after collections, every 10,000 requests or 8 times at least. */
export interface MemoryWatch {
  isDue(done: number): boolean;
  /** Takes a sample; gives MiB of resident memory. */
  take(): number;
  /** From the second quarter of the samples to the last, by medians; MiB. */
  growth(): { memoryGrowthMiB: number; heapGrowthMiB: number };
}

/** Starts with no sample. Collects only where Node runs with `--expose-gc`. */
export function createMemoryWatch(requests: number): MemoryWatch {
  const every = Math.min(MOST_BETWEEN, Math.max(1, Math.floor(requests / 8)));
  const resident: number[] = [];
  const heap: number[] = [];
  let next = every;
  const grown = (samples: readonly number[]): number => {
    const quarter = Math.max(1, Math.floor(samples.length / 4));
    const from = quantile(samples.slice(quarter, 2 * quarter), 0.5);
    return Math.round((quantile(samples.slice(-quarter), 0.5) - from) * 10) / 10;
  };
  return {
    isDue: (done) => done >= next,
    take() {
      next += every;
      (globalThis as { gc?: () => void }).gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      resident.push(rss / MIB);
      heap.push((heapUsed + external) / MIB);
      return Math.round(rss / MIB);
    },
    growth: () => ({ memoryGrowthMiB: grown(resident), heapGrowthMiB: grown(heap) }),
  };
}
