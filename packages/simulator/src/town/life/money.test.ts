import { describe, expect, it } from 'vitest';
import type { FamilyStory } from './family-story.ts';
import { propertyText } from './property-text.ts';
import { tellTown } from './testing/told-town.ts';

const TOWN = tellTown('money', 400);

describe('the money of the town', () => {
  it('adds up: what calls and rows tell of each person is what the truth says', () => {
    for (const { story } of TOWN) {
      expect(toldMoney(story)).toEqual(trueMoney(story));
    }
    expect(TOWN.flatMap(({ story }) => [...trueMoney(story)]).length).toBeGreaterThan(500);
  });

  it('never gives back more than was paid, and in the same currency', () => {
    for (const { story } of TOWN) {
      const paid = new Map<string, { totalMinor: number; currency: string }>();
      for (const entry of story.truth) if (entry.kind === 'bought') paid.set(entry.orderId, entry);
      const back = new Map<string, number>();
      for (const entry of story.truth) {
        if (entry.kind !== 'refunded') continue;
        expect(entry.currency).toBe(paid.get(entry.orderId)?.currency);
        expect(entry.amountMinor).toBeGreaterThan(0);
        back.set(entry.orderId, (back.get(entry.orderId) ?? 0) + entry.amountMinor);
      }
      for (const [orderId, minor] of back) expect(minor).toBeLessThanOrEqual(paid.get(orderId)!.totalMinor);
    }
  });

  it('has the lines of an order come to its total', () => {
    for (const { story } of TOWN) {
      for (const { call } of story.calls) {
        if (call.event !== 'Order Completed') continue;
        const { products, shipping, discount, total, revenue } = call.properties as Record<string, number> & {
          products: readonly { price: number; quantity: number }[];
        };
        const lines = products.reduce((sum, { price, quantity }) => sum + minor(price) * quantity, 0);
        const isRight = lines === minor(revenue) && lines + minor(shipping) - minor(discount) === minor(total);
        if (!isRight) expect.fail(JSON.stringify(call));
      }
    }
  });

  it('knows returns without a receipt, which are linked to nothing', () => {
    const refunds = TOWN.flatMap(({ story }) => story.calls).filter(({ call }) => call.event === 'Order Refunded');
    const unlinked = refunds.filter(({ call }) => call.properties?.['linked'] === false);
    expect(unlinked.length).toBeGreaterThan(10);
    for (const { call } of unlinked) expect(call.properties).not.toHaveProperty('order_id');
  });
});

const minor = (amount: unknown) => Math.round(Number(amount) * 100);

/** Per person: what the back-end, the tills and the till file say they bought and got back. */
function toldMoney({ calls, rows }: FamilyStory): Map<string, number> {
  const totals = new Map<string, [person: string, minor: number]>();
  for (const { person, call } of calls) {
    const total = call.properties?.['total'];
    if (person === null) continue;
    if (call.event === 'Order Completed') totals.set(propertyText(call, 'order_id') ?? '', [person, minor(total)]);
    if (call.event === 'Order Refunded') totals.set(propertyText(call, 'refund_id') ?? '', [person, -minor(total)]);
  }
  for (const { file, person, cells } of rows) {
    if (file === 'till') totals.set(String(cells['receipt_id']), [person, minor(cells['total'])]);
  }
  return sumByPerson([...totals.values()]);
}

function trueMoney({ truth }: FamilyStory): Map<string, number> {
  return sumByPerson(
    truth.flatMap((entry): [string, number][] => {
      if (entry.kind === 'bought') return [[entry.resident, entry.totalMinor]];
      return entry.kind === 'refunded' ? [[entry.resident, -entry.amountMinor]] : [];
    }),
  );
}

function sumByPerson(amounts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [person, amount] of amounts) sums.set(person, (sums.get(person) ?? 0) + amount);
  return new Map([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
}
