import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from './shop/duration.ts';
import type { ShopCall } from './shop/shop-call.ts';
import { CALENDAR_DAYS, type ShopSize, streamShop } from './stream.ts';

const startAt = Date.UTC(2026, 0, 5);
const GOLDEN = '3462041736625fa161df0e18f33b9cc71e2d445dc101592ef8ad14e59e86c69c';
const usual: ShopSize = { people: 2000, seed: '1', startAt };

function callsOf(size: Partial<ShopSize> = {}): ShopCall[] {
  return [...streamShop({ ...usual, ...size })].flatMap(({ calls }) => calls);
}

function hashOf(calls: readonly ShopCall[]): string {
  const hash = createHash('sha256');
  for (const call of calls) hash.update(`${JSON.stringify(call)}\n`);
  return hash.digest('hex');
}

describe('streamShop', () => {
  const calls = callsOf();

  it('gives the same bytes for the same seed on every machine', () => {
    expect(hashOf(callsOf({ people: 300, seed: 'golden' }))).toBe(GOLDEN);
    expect(hashOf(callsOf({ people: 300, seed: 'silver' }))).not.toBe(GOLDEN);
  });

  it('moves with its calendar and changes nothing else', () => {
    const [one, later] = [callsOf({ people: 50 }), callsOf({ people: 50, startAt: startAt + 7 * DAY_MS })];
    expect(later.map(({ occurredAt }) => occurredAt - 7 * DAY_MS)).toEqual(one.map(({ occurredAt }) => occurredAt));
    expect(later.map(({ call }) => call.messageId)).toEqual(one.map(({ call }) => call.messageId));
  });

  it('tells of exactly as many people as asked for, about seven events each', () => {
    for (const people of [1, 2, 7, 199, 2000]) {
      const told = callsOf({ people });
      expect(new Set(told.map(({ person }) => person).filter(Boolean)).size).toBe(people);
    }
    expect(calls.length).toBeGreaterThan(14_000);
    expect(calls.length).toBeLessThan(15_500);
  });

  it('is the same shop however often it is told, for any seed and size', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (seed, people) => {
        const [once, again] = [callsOf({ seed, people }), callsOf({ seed, people })];
        expect(once).toEqual(again);
        expect(new Set(once.map(({ person }) => person).filter(Boolean)).size).toBe(people);
      }),
      { numRuns: 50 },
    );
  });

  it('stays inside its calendar', () => {
    for (const { occurredAt, arrivesAt } of calls) {
      expect(occurredAt).toBeGreaterThanOrEqual(startAt);
      expect(arrivesAt).toBeLessThan(startAt + CALENDAR_DAYS * DAY_MS);
      expect(arrivesAt).toBeGreaterThanOrEqual(occurredAt);
    }
  });

  it('comes in waves of bounded size, each in the order of arrival', () => {
    let before = 0;
    for (const wave of streamShop(usual)) {
      expect(wave.peopleSoFar - before).toBeLessThanOrEqual(205);
      before = wave.peopleSoFar;
      const arrivals = wave.calls.map(({ arrivesAt }) => arrivesAt);
      expect(arrivals).toEqual(arrivals.toSorted((one, other) => one - other));
    }
    expect(before).toBe(2000);
  });

  it('gives each message its own id; the same id twice is the same message twice', () => {
    const seen = new Map<string, string>();
    let duplicates = 0;
    for (const { source, call } of calls) {
      const [key, text] = [`${source}/${call.messageId}`, JSON.stringify(call)];
      if (seen.has(key)) duplicates += 1;
      expect(seen.get(key) ?? text).toBe(text);
      seen.set(key, text);
    }
    expect(duplicates).toBeGreaterThan(100);
  });

  it('never gives two people one id by accident', () => {
    const households = new Map<string, Set<string>>();
    for (const { call, person } of calls) {
      if (call.userId && !['null', 'undefined'].includes(call.userId)) note(call.userId, person);
      for (const value of [call.traits?.['email'], call.traits?.['loyaltyCard']]) {
        if (typeof value === 'string' && value.includes('.')) note(value.toLowerCase(), person);
      }
    }
    for (const [value, people] of households)
      expect([value, people.size]).toEqual([value, value.includes('@') ? expect.any(Number) : 1]);
    // An e-mail may be shared, but only by two people of one household, whose numbers follow one another.
    for (const people of households.values()) {
      const numbers = [...people].map((person) => Number(person.replace('person-', '')));
      expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThanOrEqual(1);
    }

    function note(value: string, person: string | null): void {
      households.set(value, (households.get(value) ?? new Set()).add(person ?? 'nobody'));
    }
  });

  it('has everything a real shop has to put up with', () => {
    const has = (what: (call: ShopCall) => boolean) => calls.filter(what).length;
    const owners = new Map<string, Set<string | null>>();
    for (const { call, person } of calls) {
      if (call.anonymousId) owners.set(call.anonymousId, (owners.get(call.anonymousId) ?? new Set()).add(person));
    }
    const told = (event: string) => {
      const backEnd = calls.filter(({ source, call }) => source === 'shop-backend' && call.event === event);
      return new Map(backEnd.map(({ call, arrivesAt }) => [call.properties?.['order_id'], arrivesAt]));
    };
    const purchases = told('Order Completed');
    const overtaken = [...told('Order Refunded')].filter(([id, arrivesAt]) => arrivesAt < (purchases.get(id) ?? 0));

    expect(has(({ occurredAt, arrivesAt }) => arrivesAt > occurredAt + DAY_MS)).toBeGreaterThan(100);
    expect(overtaken.length).toBeGreaterThan(10);
    expect([...owners.values()].filter((people) => people.size > 1).length).toBeGreaterThan(20);
    expect(has(({ call }) => call.userId === 'null')).toBeGreaterThan(5);
    expect(has(({ call }) => call.event === 'Loyalty Card Replaced')).toBeGreaterThan(10);
    expect(has(({ call }) => call.timestamp === 'yesterday evening')).toBeGreaterThan(0);
    expect(has(({ call }) => !call.userId && !call.anonymousId && !call.context?.['externalIds'])).toBeGreaterThan(0);
    expect(has(({ call }) => call.context?.['test'] === true)).toBeGreaterThan(0);
    expect(new Set(calls.map(({ source }) => source)).size).toBe(5);
  });

  it('adds its money up exactly', () => {
    for (const { call } of calls) {
      const { total, revenue, shipping, discount, products } = (call.properties ?? {}) as Record<string, number> & {
        products?: { price: number; quantity: number }[];
      };
      if (products === undefined) continue;
      const cents = (amount: number | undefined) => Math.round((amount ?? Number.NaN) * 100);
      expect(cents(revenue)).toBe(products.reduce((sum, { price, quantity }) => sum + cents(price) * quantity, 0));
      expect(cents(total)).toBe(cents(revenue) + cents(shipping) - cents(discount));
    }
  });
});
