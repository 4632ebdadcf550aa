import { createRandom } from '../../random.ts';
import type { TownSourceName } from '../brand/town-source.ts';
import type { TownCall } from '../life/town-call.ts';
import type { TownRow } from '../life/town-row.ts';
import type { TruthEntry } from '../life/truth-entry.ts';
import type { TellFamily } from '../told-family.ts';

const HOUR_MS = 3_600_000;

/** A tiny town for tests of what is around the families: every family is two people who share a tablet. */
export function createStandInTeller(seed: string): TellFamily {
  return (number, calendar) => {
    const random = createRandom(`${seed}/stand-in/${number}`);
    const at = (hour: number) => calendar.from + hour * HOUR_MS;
    const calls: TownCall[] = [];
    const rows: TownRow[] = [];
    const truth: TruthEntry[] = [];
    const residents = [0, 1].map((i) => `r-${number}-${i}`);
    const say = (person: string | null, hour: number, source: TownSourceName, body: object, isUntraceable = false) => {
      const call = {
        type: 'track',
        messageId: `${number}-${calls.length}`,
        timestamp: new Date(at(hour)).toISOString(),
      };
      const late = random.chance(0.1) ? 30 * HOUR_MS : 0;
      calls.push({
        source,
        person,
        isUntraceable,
        occurredAt: at(hour),
        arrivesAt: at(hour) + late,
        call: { ...call, ...body },
      });
    };
    for (const [i, person] of residents.entries()) {
      const [userId, anonymousId] = [`u-${number}-${i}`, `tablet-${number}`];
      const hour = random.integer(0, 500);
      say(person, hour, 'web-shop', { type: 'page', name: 'Home', anonymousId });
      say(person, hour + 1, 'web-shop', { type: 'identify', userId, anonymousId });
      say(person, hour + 2, 'shop-backend', {
        type: 'identify',
        userId,
        traits: { email: `p${number}.${i}@example.com`, loyaltyCard: `26${number}0${i}` },
      });
      const properties = { order_id: `W-${number}-${i}`, total: random.integer(100, 9999) / 100, currency: 'EUR' };
      say(person, hour + 3, 'shop-backend', { event: 'Order Completed', userId, properties });
      if (i === 1)
        say(person, hour + 9, 'shop-backend', {
          event: 'Order Cancelled',
          userId,
          properties: { order_id: properties.order_id },
        });
      if (i === 0) {
        const refund = { order_id: properties.order_id, refund_id: `R-${number}`, total: '1.00', currency: 'EUR' };
        say(person, hour + 90, 'shop-backend', { event: 'Order Refunded', userId, properties: refund });
      }
      say(person, hour + 40, 'store-tills', {
        event: 'Order Completed',
        context: { externalIds: [{ type: 'loyalty_card', id: `26${number}0${i}` }] },
        properties: { order_id: `T-${number}-${i}`, total: '5.00', currency: 'EUR' },
      });
      say(
        person,
        hour + 50,
        'store-tills',
        {
          event: 'Order Completed',
          anonymousId: `receipt-${number}-${i}`,
          properties: { order_id: `T-${number}-${i}-x`, total: '7.00', currency: 'EUR' },
        },
        true,
      );
    }
    say(null, 3, 'web-shop', { type: 'page', anonymousId: 'x', timestamp: 'yesterday evening' });
    say(null, 4, 'web-shop', { type: 'page', anonymousId: `robot-${number}`, context: { test: true } });
    if (random.chance(0.3)) calls.push({ ...calls[0]!, arrivesAt: calls[0]!.arrivesAt + HOUR_MS });
    const [one = '', other = ''] = residents;
    truth.push({ kind: 'lives_with', residents: [one, other], from: calendar.from, until: null });
    const name = {
      born_on: null,
      first_name: 'Jo',
      last_name: `Stand-In ${number}`,
      email: `p${number}.0@example.com`,
      phone: null,
    };
    const place = {
      street: null,
      postal_code: null,
      city: 'Bath',
      country: 'GB',
      since: new Date(at(900)).toISOString(),
    };
    const cells = { customer_number: `K${number}`, user_id: null, card: null, ...name, ...place };
    rows.push({ file: 'crm', person: one, isUntraceable: false, writtenAt: at(900), cells });
    const receipt = {
      receipt_id: `T-${number}-f`,
      store: 'S9',
      sold_at: new Date(at(901)).toISOString(),
      currency: 'EUR',
      total: '3.75',
    };
    for (const line of [1, 2]) {
      const cells = {
        ...receipt,
        line,
        card: number % 2 === 0 ? null : `26${number}01`,
        sku: `P${line}`,
        quantity: line,
        price: '1.25',
      };
      rows.push({ file: 'till', person: other, isUntraceable: number % 2 === 0, writtenAt: at(901), cells });
    }
    const review = {
      review_id: `V-${number}`,
      order_id: `W-${number}-0`,
      user_id: number % 2 === 0 ? `u-${number}-0` : null,
      email: null,
      rating: 5,
      title: null,
      body: 'Fine, "really"\nso',
      written_at: new Date(at(950)).toISOString(),
      language: 'en',
    };
    rows.push({ file: 'reviews', person: one, isUntraceable: number % 2 === 1, writtenAt: at(950), cells: review });
    return { residents: residents.length, story: { calls, rows, truth } };
  };
}
