import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

// The first draws of the same algorithm written a second time, in Python, with masked integers.
const PYTHON_DRAWS = [3_962_097_040, 1_252_303_915, 3_844_212_710];

describe('createRandom', () => {
  it('draws the same from the same seed, on every machine', () => {
    const random = createRandom('throughline');
    expect([random.next(), random.next(), random.next()].map((draw) => draw * 2 ** 32)).toEqual(PYTHON_DRAWS);
  });

  it('draws differently from similar seeds', () => {
    const firsts = new Set(Array.from({ length: 1000 }, (_, i) => createRandom(String(i)).next()));
    expect(firsts.size).toBe(1000);
  });

  it('is even over its range', () => {
    const random = createRandom('dice');
    const counts = new Map<number, number>();
    for (let i = 0; i < 60_000; i += 1) {
      const eyes = random.integer(1, 6);
      counts.set(eyes, (counts.get(eyes) ?? 0) + 1);
    }
    expect(new Set(counts.keys())).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    // Five standard deviations of a binomial count: sqrt(60000 * 1/6 * 5/6) = 91.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(460);
  });

  it('weighs its choices', () => {
    const random = createRandom('weights');
    const draws = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    expect(draws.filter((draw) => draw === 'seldom').length).toBeGreaterThan(850);
    expect(draws.filter((draw) => draw === 'seldom').length).toBeLessThan(1150);
    expect(draws).not.toContain('never');
  });

  it('forks streams that do not move each other', () => {
    const [one, other] = [createRandom('seed'), createRandom('seed')];
    one.fork('child').next();
    expect(one.next()).toBe(other.next());
    expect(one.fork('a').next()).not.toBe(one.fork('b').next());
  });

  it('refuses an empty choice', () => {
    expect(() => createRandom('seed').pick([])).toThrow(RangeError);
  });
});
