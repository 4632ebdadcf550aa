import { expect, test } from 'vitest';
import { calibrationError, calibrationNoise } from './calibration-error.ts';
import { mappedSet } from './mapped-set.ts';

test('scores that say what is so have no calibration error', () => {
  const pairs = (bits: number, same: number, others: number) => [
    ...Array.from({ length: same }, () => ({ bits, isSame: true })),
    ...Array.from({ length: others }, () => ({ bits, isSame: false })),
  ];
  // 1 bit is 2 in 3.
  expect(calibrationError(pairs(1, 2, 1))).toBeCloseTo(0, 9);
  expect(calibrationError(pairs(1, 0, 3))).toBeCloseTo(2 / 3, 9);
  expect(calibrationError(pairs(12, 0, 3))).toBe(0);
});

test('right scores of few pairs have an error, of many hardly any', () => {
  const pairs = (n: number) => Array.from({ length: n }, () => ({ bits: 1 }));
  // Of one pair: 2/3 x 1/3 twice.
  expect(Math.abs(calibrationNoise(pairs(1)) - 4 / 9)).toBeLessThan(0.04);
  // A mean absolute deviation is sqrt(2 p (1 - p) / (pi n)).
  expect(Math.abs(calibrationNoise(pairs(100)) - 0.0376)).toBeLessThan(0.01);
  expect(calibrationNoise(pairs(2500))).toBeLessThan(0.012);
  expect(calibrationNoise([])).toBe(0);
});

test('a set is read by its mapping; who has no answer is alone', () => {
  const mapping = { id: 'id', truth: 'who', fields: { fullName: 'name' } };
  const rows = [
    { id: '1', who: 'a', name: 'Ana Rusu' },
    { id: '2', name: 'Ion Ceban' },
  ];
  const set = mappedSet('test', 'MD', rows, mapping);
  expect([...set.truth.values()]).toEqual(['a', 'alone 2']);
  expect(set.records.map(({ person }) => person.names)).toEqual([[{ full: 'Ana Rusu' }], [{ full: 'Ion Ceban' }]]);
  expect(() => mappedSet('test', 'MD', rows, { fields: {} })).toThrow('/id');
});
