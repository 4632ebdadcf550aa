import { expect, test } from 'vitest';
import { scaleOf } from './scale-of.ts';

test('holds zero, whatever the numbers are', () => {
  const { from, to, place } = scaleOf([80, 300]);
  expect(from).toBe(0);
  expect(to).toBeGreaterThan(300);
  expect(place(0)).toBe(0);
  const below = scaleOf([-10, -2]);
  expect(below.to).toBe(0);
  expect(below.place(0)).toBe(100);
  const both = scaleOf([-50, 50]);
  expect(both.place(0)).toBeCloseTo(50, 6);
});

test('clips what lies beyond, and has a place for nothing but zero', () => {
  const { place } = scaleOf([10]);
  expect(place(Number.POSITIVE_INFINITY)).toBe(100);
  expect(place(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(scaleOf([]).place(0)).toBe(0);
});
