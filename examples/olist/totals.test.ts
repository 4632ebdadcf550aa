import type { PersonRow } from '@throughline/simulator/api/admin-api';
import { describe, expect, it } from 'vitest';
import { compareTotals } from './compare-totals.ts';
import { type OlistTotals, totalsOfPeople } from './totals.ts';

function person(id: string, count: number, cancelled: number, orderedMinor: string, cancelledMinor: string): PersonRow {
  return {
    id,
    identified: true,
    orders: { count, cancelled, money: [{ currency: 'BRL', orderedMinor, cancelledMinor, refundedMinor: '0' }] },
    records: [{ source: 'olist', subjectType: 'user_id', subject: id }],
  };
}

const found: OlistTotals = {
  orders: 3,
  cancelled: 1,
  people: 2,
  withSeveralOrders: 1,
  paidCents: 123_456,
  cancelledCents: 3_456,
};

describe('totalsOfPeople', () => {
  it('counts cancelled orders and their money in, and other people out', async () => {
    const people = [
      person('a', 1, 1, '100000', '3456'),
      person('b', 1, 0, '20000', '0'),
      person('stranger', 9, 0, '1', '0'),
    ];
    expect(await totalsOfPeople(people, (userId) => userId !== 'stranger')).toEqual(found);
  });
});

describe('compareTotals', () => {
  it('sets both sides beside each other', () => {
    const { isSame, text } = compareTotals(found, found);
    expect(isSame).toBe(true);
    expect(text.split('\n')).toContain('payments, BRL                     1,234.56      1,234.56');
  });

  it('notices a single cent', () => {
    const { isSame, text } = compareTotals(found, { ...found, paidCents: 123_457 });
    expect(isSame).toBe(false);
    expect(text).toMatch(/1,234\.56 +1,234\.57 {2}differs/);
  });
});
