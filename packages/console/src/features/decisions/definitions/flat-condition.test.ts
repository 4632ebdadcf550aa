import { expect, test } from 'vitest';
import { conditionOf, flatCondition } from './flat-condition.ts';

const isOld = { attribute: 'daysKnown', is: 'at_least', value: 30 };
const isKnown = { attribute: 'trait.city', is: 'exists' };

test('what does not nest is shown as a form and comes back as it was', () => {
  for (const condition of [isOld, { all: [isOld, isKnown] }, { any: [isOld, isKnown] }]) {
    expect(conditionOf(flatCondition(condition)!)).toEqual(condition);
  }
});

test('what nests is not', () => {
  for (const condition of [{ not: isOld }, { all: [{ any: [isOld] }] }, null, 'text', {}])
    expect(flatCondition(condition)).toBeNull();
});
