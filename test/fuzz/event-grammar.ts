import type { Random } from '@throughline/simulator/random';

const TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'];
const ORDER_EVENTS = ['Order Completed', 'Order Updated', 'Order Cancelled', 'Order Refunded', 'Order Shipped'];
/** Few, so that people stay few and meet. */
const IDS = Array.from({ length: 40 }, (_, at) => `id-${at}`);

/** A call of the Segment spec as a sender would make it. */
export function eventOf(random: Random): Record<string, unknown> {
  const type = random.pick(TYPES);
  const optional = (share: number, fields: () => object): object => (random.chance(share) ? fields() : {});
  return {
    type,
    messageId: `m${random.integer(0, 2_000)}`,
    ...optional(0.8, () => ({ anonymousId: random.pick(IDS) })),
    ...optional(0.5, () => ({ userId: random.pick(IDS) })),
    ...optional(0.7, () => ({ timestamp: new Date(random.integer(1.7e12, 1.8e12)).toISOString() })),
    ...optional(0.3, () => ({ context: contextOf(random) })),
    ...(type === 'track' && trackOf(random)),
    ...(type === 'identify' && { traits: traitsOf(random) }),
    ...(type === 'alias' && { previousId: random.pick(IDS) }),
    ...(type === 'group' && { groupId: 'g' }),
  };
}

function trackOf(random: Random): object {
  if (random.chance(0.5)) return { event: 'Product Viewed', properties: { product_id: 'p1' } };
  return {
    event: random.pick(ORDER_EVENTS),
    properties: {
      order_id: `o${random.integer(0, 50)}`,
      total: random.pick([12.5, '12.50', 0, '1e3', 99_999_999_999]),
      currency: random.pick(['EUR', 'JPY', 'eur', 'XXX']),
      products: [{ product_id: 'p', quantity: 1, price: 3 }],
      promised_at: '2026-01-01',
      refund_id: 'r1',
    },
  };
}

function traitsOf(random: Random): object {
  return {
    email: `${random.pick(IDS)}@example.org`,
    phone: random.pick(['+49 30 901820', '030901820', 'x']),
    firstName: 'Ada',
    lastName: 'L',
    loyaltyCard: random.pick(IDS),
    address: { city: 'Berlin', postalCode: '10115' },
  };
}

function contextOf(random: Random): object {
  return {
    externalIds: [{ type: random.pick(['loyalty_card', 'email', 'phone', 'user_id', 'customer_number']), id: 'x1' }],
    userAgent: random.pick(['Mozilla/5.0', 'Googlebot/2.1']),
    consent: { analytics: true },
    test: random.chance(0.2),
    identityToken: random.pick(['a.b.c', 'eyJhbGciOiJub25lIn0.e30.']),
  };
}
