import { expect, test } from 'vitest';
import { calibrationError } from './calibration-error.ts';
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
