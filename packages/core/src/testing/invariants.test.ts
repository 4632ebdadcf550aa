import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traitsOfType } from '../resolve/identifier.ts';
import type { PersonDocument } from '../people/person-document.ts';
import { HISTORY_SOURCES } from './histories.ts';
import { deployments, worldOf } from './steps.ts';

const namespaces = new Map(HISTORY_SOURCES.map(({ sourceId, namespace }) => [sourceId, namespace]));

/** Values of single types by which a person's records link, as `namespace/type`; a public key vouches for its login only. */
function singleSlots({ identifiers, records }: PersonDocument): string[] {
  const logins = records.map(({ sourceId, subjectType, subject }) => `${namespaces.get(sourceId)}/${subjectType}/${subject}`);
  return identifiers
    .filter(({ type, state }) => traitsOfType(type).isSingle && state !== 'silenced')
    .filter(({ type, namespace, value, trust }) => trust !== 'public' || logins.includes(`${namespace}/${type}/${value}`))
    .map(({ type, namespace }) => `${namespace}/${type}`);
}

describe('what holds in every deployment', () => {
  test('model.md 4.5: no person holds two linking values of one single type in one namespace', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(deployments(16), (steps) => {
        for (const person of worldOf(steps).people()) {
          const slots = singleSlots(person);
          expect(new Set(slots).size, person.id).toBe(slots.length);
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
        const counted = orders.filter(({ placedAt, isLost }) => placedAt !== null && !isLost).map(({ orderKey }) => orderKey);
        expect(counted.sort()).toEqual([...placed].sort());
        const total = people.reduce((sum, { orderTotals }) => sum + orderTotals.count + orderTotals.cancelled, 0);
        expect(total).toBe(placed.size);
      }),
      { numRuns: 5_000 },
    );
  });
});
