import fc from 'fast-check';
import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import type { Trust } from '../resolve/trust.ts';

/** A source of generated histories. */
export interface HistorySource {
  readonly sourceId: string;
  readonly namespace: string;
  /** Trust of its key; a `signed` event of a public source carries a token. */
  readonly trust: Trust;
}

/** A web shop and an app with public keys, a back-end and tills with server keys, a CRM of its own namespace. */
export const HISTORY_SOURCES: readonly HistorySource[] = [
  { sourceId: 'web', namespace: 'main', trust: 0 },
  { sourceId: 'app', namespace: 'main', trust: 0 },
  { sourceId: 'shop', namespace: 'main', trust: 1 },
  { sourceId: 'till', namespace: 'main', trust: 1 },
  { sourceId: 'crm', namespace: 'crm', trust: 1 },
];

const START = Date.UTC(2026, 0, 1);

function oneOf<Value>(...values: Value[]): fc.Arbitrary<Value> {
  return fc.constantFrom(...values);
}

const userId = oneOf('u1', 'u2', 'u3', 'u4');
const anonymousId = oneOf('tablet', 'a1', 'a2', 'a3', 'a4');
const email = oneOf('family@x.org', 'E1@x.org', 'e1@x.org', 'e2@x.org', 'e3@x.org');
const phone = oneOf('+4930123456', '+4930123457', '+4930123458');
const card = oneOf('c1', 'c2', 'c3');
const orderId = oneOf('o1', 'o2', 'o3');
const amount = oneOf('10', '12.5', '0.1', '99.99');
const name = oneOf('Ada Kern', 'Jörg Müller', 'Muller, Jorg', 'Eva Kern');
const firstName = oneOf('Ada', 'Eva');
const lastName = oneOf('Kern', 'Lang');

const traits = fc.record(
  { email, phone, name, firstName, lastName, loyaltyCard: card, city: oneOf('Ulm', 'Bonn', null) },
  { requiredKeys: [] },
);
const subject = fc.oneof(
  { weight: 3, arbitrary: fc.record({ userId, anonymousId }, { requiredKeys: ['userId'] }) },
  { weight: 3, arbitrary: fc.record({ anonymousId }) },
  { weight: 1, arbitrary: fc.record({ userId: oneOf('null', 'u5'), anonymousId }) },
);
const external = fc.oneof(
  fc.record({ type: oneOf('loyalty_card'), id: card }),
  fc.record({ type: oneOf('email'), id: email }),
  fc.record({ type: oneOf('phone'), id: phone }),
  fc.record({ type: oneOf('user_id'), id: userId }),
);

interface Call {
  readonly type: EventFact['type'];
  readonly name: string | null;
  readonly body: JsonObject;
}

const identify: fc.Arbitrary<Call> = fc
  .tuple(subject, traits)
  .map(([who, said]) => ({ type: 'identify', name: null, body: { ...who, traits: said } }));
const order: fc.Arbitrary<Call> = fc
  .tuple(
    subject,
    oneOf('Order Completed', 'Order Completed', 'Order Refunded', 'Order Cancelled', 'Order Delivered'),
    fc.record(
      { order_id: orderId, total: amount, currency: oneOf('EUR', 'JPY'), refund_id: oneOf('r1', 'r2') },
      { requiredKeys: ['order_id'] },
    ),
  )
  .map(([who, event, properties]) => ({ type: 'track', name: event, body: { ...who, properties } }));
const page: fc.Arbitrary<Call> = subject.map((who) => ({ type: 'page', name: 'Home', body: who }));
const consenting: fc.Arbitrary<Call> = fc
  .tuple(
    subject,
    oneOf('identify' as const, 'page' as const),
    fc.dictionary(oneOf('Advertising', 'Analytics'), fc.oneof(fc.boolean(), fc.boolean(), oneOf('perhaps')), {
      maxKeys: 2,
    }),
  )
  .map(([who, type, categoryPreferences]) => ({
    type,
    name: type === 'page' ? 'Home' : null,
    body: { ...who, context: { consent: { categoryPreferences } } },
  }));
const till: fc.Arbitrary<Call> = fc
  .tuple(fc.array(external, { minLength: 1, maxLength: 2 }), subject)
  .map(([externalIds, who]) => ({ type: 'track', name: 'Store Visited', body: { ...who, context: { externalIds } } }));
const alias: fc.Arbitrary<Call> = fc
  .tuple(userId, fc.oneof(anonymousId, userId))
  .map(([to, previousId]) => ({ type: 'alias', name: null, body: { userId: to, previousId } }));

const call = fc.oneof(
  { weight: 5, arbitrary: identify },
  { weight: 3, arbitrary: order },
  { weight: 2, arbitrary: page },
  { weight: 2, arbitrary: consenting },
  { weight: 2, arbitrary: till },
  { weight: 1, arbitrary: alias },
);

/** A generated event before it gets its place in the history. */
const loose = fc.record({
  call,
  source: oneOf(...HISTORY_SOURCES),
  minute: fc.nat(30),
  isSigned: fc.nat(5).map((n) => n === 0),
  isTokenWithEmail: fc.boolean(),
  isTest: fc.nat(19).map((n) => n === 0),
});

/**
 * Histories as bad as real ones: several sources and trust tiers, shared devices, phones and e-mails, replaced
 * cards, late events, refunds before orders, orders claimed twice, aliases, consent given and taken back, test traffic.
 */
export function histories(maxLength: number): fc.Arbitrary<EventFact[]> {
  return fc.array(loose, { minLength: 1, maxLength, size: 'max' }).map((events) =>
    events.map(
      (
        { call: { type, name: eventName, body }, source, minute, isSigned, isTokenWithEmail, isTest },
        at,
      ): EventFact => {
        const trust: Trust = source.trust === 0 && isSigned && typeof body['userId'] === 'string' ? 2 : source.trust;
        const stated = (body['traits'] as JsonObject | undefined)?.['email'];
        return {
          dedupeKey: `k${String(at).padStart(4, '0')}`,
          sourceId: source.sourceId,
          namespace: source.namespace,
          trust,
          verified:
            trust === 2 && isTokenWithEmail && typeof stated === 'string' ? { email: stated.toLowerCase() } : null,
          type,
          name: eventName,
          occurredAt: START + minute * 60_000,
          isExcluded: isTest,
          body,
        };
      },
    ),
  );
}
