import { describe, expect, test } from 'vitest';
import { createMemoryWatch, type MemoryUse } from './memory-watch.ts';

const MIB = 1024 ** 2;

/** A process whose memory after so many requests is known. */
function watched(requests: number, heapMiB: (done: number) => number) {
  let done = 0;
  const use = (): MemoryUse => ({
    rss: (heapMiB(done) + 100) * MIB,
    heapUsed: (heapMiB(done) + 5) * MIB,
    codeUsed: 5 * MIB,
    external: 0,
  });
  const watch = createMemoryWatch(requests, use);
  for (; done <= requests; done += 100) if (watch.isDue(done)) watch.take();
  return watch.growth();
}

describe('growth of memory', () => {
  test('is the slope after the warm-up, per 100,000 requests', () => {
    const { heapSlopeMiB, memorySlopeMiB } = watched(60_000, (done) => 50 + done / 50_000);
    expect(heapSlopeMiB).toBeCloseTo(2, 5);
    expect(memorySlopeMiB).toBeCloseTo(2, 5);
  });

  test('is not what a process takes once', () => {
    expect(watched(60_000, (done) => (done < 18_000 ? 20 + done / 1_000 : 38)).heapSlopeMiB).toBeCloseTo(0, 5);
  });

  test('is told with its standard error, so that noise is not taken for growth', () => {
    const still = watched(60_000, () => 40);
    expect(still).toMatchObject({ heapSlopeMiB: 0, heapSlopeErrorMiB: 0 });
    const noisy = watched(60_000, (done) => 40 + (Math.imul(done / 100, 2_654_435_761) >>> 31));
    expect(noisy.heapSlopeErrorMiB).toBeGreaterThan(0.1);
    expect(Math.abs(noisy.heapSlopeMiB)).toBeLessThan(4 * noisy.heapSlopeErrorMiB);
  });

  test('is not known from fewer than three samples', () => {
    expect(watched(100, () => 40)).toMatchObject({ heapSlopeMiB: 0, memoryGrowthMiB: 0 });
  });
});
