import type { Random } from '@throughline/simulator/random';

/** An event as a sender would make it. */
export interface Call {
  readonly messageId: string;
  readonly [field: string]: unknown;
}

/** Few enough that transactions want the same people, many enough that people's histories stay short. */
const PEOPLE = 400;
const PER_PERSON_DEVICES = 3;

/** Calls without end: visits, logins that join devices, orders, shared e-mail addresses. Ids tell runs apart. */
export function shopLife(random: Random, run: string, people = PEOPLE): (agoMs?: number) => Call {
  let made = 0;
  return function nextCall(agoMs = 0) {
    made += 1;
    const person = random.integer(1, people);
    const anonymousId = `${run}-device-${person}-${random.integer(1, PER_PERSON_DEVICES)}`;
    const common = {
      messageId: `${run}-${made}`,
      anonymousId,
      timestamp: new Date(Date.now() - agoMs).toISOString(),
    };
    const userId = `${run}-user-${person}`;
    return random.weighted<() => Call>([
      [() => ({ ...common, type: 'page', name: 'Shop', properties: { path: `/${made % 50}` } }), 10],
      [() => ({ ...common, type: 'track', event: 'Product Viewed', properties: { product_id: `p${made % 90}` } }), 5],
      [() => ({ ...common, type: 'identify', userId, traits: { email: mailOf(person), firstName: `N${person}` } }), 2],
      [() => ({ ...common, type: 'track', userId, event: 'Order Completed', properties: orderOf(made) }), 2],
    ])();
  };
}

/** Every seventh person shares an address with a neighbour. */
function mailOf(person: number): string {
  return `p${person % 7 === 0 ? person - 1 : person}@example.org`;
}

function orderOf(made: number): object {
  return { order_id: `o${made}`, total: `${(made % 200) + 1}.50`, currency: 'EUR' };
}
