import { createRandom } from '../../random.ts';
import { CATALOGUE } from '../brand/catalogue.ts';
import { decimal } from '../brand/price.ts';
import { DAY_MS } from '../duration.ts';
import { basketProperties, fillBasket } from '../life/basket.ts';
import type { TownCall } from '../life/town-call.ts';
import type { AskedPerson } from './asked-people.ts';
import { leftAlone, potentialOutcomes } from './potential-outcomes.ts';
import type { ResponseProfile } from './response-profile.ts';

/** What was decided for somebody. */
export interface DecidedFor {
  readonly person: AskedPerson;
  /** Key of what was shown; null for silence. */
  readonly action: string | null;
  /** Ms since 1970. */
  readonly decidedAt: number;
}

/** The town that answers. */
export interface Respondents {
  readonly seed: string;
  readonly profile: ResponseProfile;
  /** How long a day of the town lasts on the clock, ms; 86,400,000 in real life. */
  readonly dayMs: number;
}

/**
 * The calls that follow a decision: an order of the back-end, or none, and its refund. A person answers once; the same
 * calls with the same messageIds come out for another decision of theirs that shows the same.
 */
export function respond({ person, action, decidedAt }: DecidedFor, { seed, profile, dayMs }: Respondents): TownCall[] {
  const { resident, currency, named } = person;
  const would =
    action === null ? leftAlone(seed, resident, profile) : potentialOutcomes(seed, resident, action, profile).with;
  if (would === null) return [];
  const onClock = (townMs: number) => Math.ceil((townMs / DAY_MS) * dayMs);
  const orderId = `A-${resident.number}`;
  const random = createRandom(`${seed}/respond/${resident.number}/basket`);
  const basket = fillBasket(random, currency, [random.pick(CATALOGUE)], true);
  const orderedAt = decidedAt + onClock(would.afterMs);
  const say = (event: string, at: number, properties: TownCall['call']['properties']): TownCall => ({
    source: 'shop-backend',
    person: resident.id,
    isUntraceable: false,
    occurredAt: at,
    arrivesAt: at,
    call: {
      type: 'track',
      messageId: `${orderId}/${event}`,
      timestamp: new Date(at).toISOString(),
      event,
      ...named,
      ...(properties && { properties }),
    },
  });
  const placed = say('Order Completed', orderedAt, basketProperties(orderId, basket));
  if (would.backAfterMs === null) return [placed];
  const back = { refund_id: `${orderId}-R`, order_id: orderId, total: decimal(basket.totalMinor), currency };
  return [placed, say('Order Refunded', orderedAt + onClock(would.backAfterMs), back)];
}
