import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import type { PersonDocument } from '../people/person-document.ts';
import { SERVER } from '../resolve/trust.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { attributeType, NAMED_ATTRIBUTES } from './checks/attribute-type.ts';
import { featuresOf } from './features-of.ts';

const shop = eventsOf('shop', SERVER);
const ada = { userId: 'ada' };
/** Ten days and an hour after the events' first minute. */
const DECIDED_AT = Date.UTC(2026, 0, 11, 1);

function personOf(...events: readonly EventFact[]): PersonDocument {
  return exampleWorld(...events).world.people()[0]!;
}

const order = (name: string, order_id: string, minute: number, more: JsonObject = {}) =>
  shop.track(name, ada, { order_id, total: 10, currency: 'EUR', ...more }, minute);

test('a person is seen by traits, orders, counts and contacts', () => {
  const person = personOf(
    shop.identify(ada, { city: 'Porto', tags: ['garden'], address: { country: 'PT', geo: { lat: 41 } }, gone: null }),
    order('Order Completed', 'o1', 1),
    order('Order Delivered', 'o1', 5),
    order('Order Completed', 'o2', 2),
    order('Order Completed', 'o3', 3),
    order('Order Cancelled', 'o3', 4),
    order('Order Shipped', 'o4', 9),
    shop.track('Chat Started', ada, {}, 6),
    shop.track('Product Viewed', ada, {}, 7),
  );
  expect(featuresOf(person, { page: { path: '/sale', tags: [] }, n: 0, none: null }, DECIDED_AT)).toEqual({
    isIdentified: true,
    daysKnown: 10,
    'orders.count': 2,
    'orders.cancelled': 1,
    'orders.open': 1,
    'orders.lastPlacedAt': Date.UTC(2026, 0, 1, 0, 2),
    'counters.events': 9,
    'counters.pageViews': 0,
    'counters.productViews': 1,
    'counters.cartAdditions': 0,
    'counters.checkouts': 0,
    'counters.searches': 0,
    'contacts.review.count': 0,
    'contacts.share.count': 0,
    'contacts.support.count': 0,
    'contacts.call.count': 0,
    'contacts.chat.count': 1,
    'contacts.chat.lastAt': Date.UTC(2026, 0, 1, 0, 6),
    'contacts.visit.count': 0,
    'trait.city': 'Porto',
    'trait.tags': ['garden'],
    'trait.address.country': 'PT',
    'trait.address.geo.lat': 41,
    'context.page.path': '/sale',
    'context.page.tags': [],
    'context.n': 0,
  });
});

test('somebody of whom nothing ever came is known for no day and has ordered nothing', () => {
  const features = featuresOf(null, {}, DECIDED_AT);
  expect(features).toMatchObject({ isIdentified: false, daysKnown: 0, 'orders.count': 0, 'counters.events': 0 });
  expect(features).not.toHaveProperty(['orders.lastPlacedAt']);
});

test('a first event that lies ahead by its own clock is no negative day, and none at all no endless one', () => {
  const person = personOf(shop.identify(ada, {}));
  expect(featuresOf(person, {}, person.firstAt - 1)['daysKnown']).toBe(0);
  expect(featuresOf({ ...person, firstAt: Number.POSITIVE_INFINITY }, {}, DECIDED_AT)['daysKnown']).toBe(0);
});

test('an order that counts for somebody else is not seen', () => {
  const person = personOf(order('Order Completed', 'o1', 1));
  const lost = { ...person, orders: person.orders.map((one) => ({ ...one, isLost: true })) };
  expect(featuresOf(lost, {}, DECIDED_AT)).toMatchObject({ 'orders.open': 0 });
});

test('a name with a dot does not take the place of a member', () => {
  const context = { page: { path: '/' }, 'page.path': 'other' };
  expect(featuresOf(null, context, DECIDED_AT)['context.page.path']).toBe('/');
});

test('every attribute it gives is one that conditions know, and it reads any context without throwing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (context) => {
      const features = featuresOf(null, context, DECIDED_AT);
      for (const [attribute, value] of Object.entries(features)) {
        expect(attributeType(attribute) ?? attribute).toBeTypeOf('string');
        expect(value).not.toBeNull();
        if (attributeType(attribute) === null) expect(attribute.startsWith('context.')).toBe(true);
      }
      // 0 and -0 are one number to every comparison and to JSON.
      expect(JSON.stringify(JSON.parse(JSON.stringify(features)))).toBe(JSON.stringify(features));
    }),
  );
  const given = Object.keys(featuresOf(null, {}, DECIDED_AT));
  expect(NAMED_ATTRIBUTES.filter((name) => !given.includes(name) && !name.endsWith('At'))).toEqual([]);
});
