import type { PeoplePage } from '@throughline/contract/person-summary';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

/** `THROUGHLINE_FUZZ_RUNS` sets another number of batches. */
const RUNS = Number(process.env['THROUGHLINE_FUZZ_RUNS'] ?? 60);

let shop: Shop;
let senders: ShopSource[];

beforeAll(async () => {
  shop = await startShop();
  senders = [await shop.addSource('web', 'public'), await shop.addSource('backend', 'server')];
});
afterAll(() => shop.close());

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '\0',
    '\uD800',
    '{}',
    '{"a,b":\\}',
    'null',
    '2025-01-01',
    '1e3',
    '-5',
    '0.1',
    '9'.repeat(400),
    '\t\n\r\\.',
    'NaN',
  ),
);
const leaf = fc.oneof(
  text,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
);
const json = fc.oneof(
  { weight: 4, arbitrary: leaf },
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(text, leaf, { maxKeys: 4 }),
);
const some = (...names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, json])), { requiredKeys: [] });
const id = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') }, json);

/** Calls in which anything may stand anywhere, and which are yet close enough to real ones to get far. */
const calls = fc.record(
  {
    type: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('identify', 'track', 'page', 'group', 'alias') }, json),
    event: fc.oneof(fc.constantFrom('Order Completed', 'Order Refunded', 'Order Shipped', 'Call Answered'), json),
    userId: id,
    anonymousId: id,
    previousId: id,
    name: json,
    timestamp: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, json),
    traits: fc.oneof(
      some('email', 'phone', 'name', 'firstName', 'lastName', 'loyaltyCard', 'customerNumber', '__proto__', 'x'),
      json,
    ),
    properties: fc.oneof(
      some('order_id', 'total', 'currency', 'refund_id', 'products', 'shipped_at', 'discount', 'rating'),
      json,
    ),
    context: fc.oneof(
      fc.record({
        externalIds: fc.array(fc.oneof(some('type', 'id'), json), { maxLength: 3 }),
        consent: json,
        userAgent: json,
      }),
      json,
    ),
  },
  { requiredKeys: ['type'] },
);

describe('whatever JSON comes', { timeout: 300_000 }, () => {
  test('each event is taken or refused with a reason, none reaches the database that it refuses, and everybody can be read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: calls }, json), { minLength: 1, maxLength: 30 }),
        fc.nat(1),
        async (batch, at) => {
          const { status, body } = await senders[at]!.post('batch', { batch });
          expect(status, JSON.stringify(body)).toBe(200);
          expect(body.accepted + body.duplicates + body.quarantined.length).toBe(batch.length);
          expect(body.quarantined.filter(({ reason }) => reason === 'rejected_by_database')).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
    let cursor: string | null = '';
    for (let query = ''; cursor !== null; query = `?cursor=${cursor}`) {
      const { status, body } = await shop.ask<PeoplePage>(`/api/people${query}`);
      expect(status, JSON.stringify(body)).toBe(200);
      for (const person of body.people) {
        for (const part of ['', '/events', '/identity']) {
          const answer = await shop.ask(`/api/people/${person.id}${part}`);
          expect(answer.status, JSON.stringify([person, part, answer.body])).toBe(200);
        }
      }
      cursor = body.nextCursor;
    }
    const { stateHashBefore, stateHashAfter } = await shop.rebuild();
    expect(stateHashAfter).toBe(stateHashBefore);
  });
});
