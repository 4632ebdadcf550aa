import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deployments, worldOf } from './steps.ts';

describe('what holds in every deployment', () => {
  test('model.md 4.5: no person holds two linking values of one single type in one namespace', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(deployments(16), (steps) => {
        const world = worldOf(steps);
        for (const { id } of world.people()) {
          const slots = world.singlesOf(id).map(({ namespace, type }) => `${namespace}/${type}`);
          expect(new Set(slots).size, id).toBe(slots.length);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('model.md 5: every order that was placed counts for exactly one person', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(deployments(16), (steps) => {
        const people = worldOf(steps).people();
        const orders = people.flatMap((person) => person.orders);
        const placed = new Set(orders.filter(({ placedAt }) => placedAt !== null).map(({ orderKey }) => orderKey));
        const counted = orders
          .filter(({ placedAt, isLost }) => placedAt !== null && !isLost)
          .map(({ orderKey }) => orderKey);
        expect(counted.sort()).toEqual([...placed].sort());
        const total = people.reduce((sum, { orderTotals }) => sum + orderTotals.count + orderTotals.cancelled, 0);
        expect(total).toBe(placed.size);
      }),
      { numRuns: 5_000 },
    );
  });
});
