import type { Random } from '../random.ts';
import type { ExternalId } from '../segment-call.ts';
import { fillBasket } from './basket.ts';
import type { Household } from './household.ts';
import { cardNumber, type Person } from './person.ts';
import { untraceable, type Utterance, utter } from './shop-call.ts';

const STORES = ['S1', 'S2', 'S3'];

/** A purchase in a store; nobody is named when no card was shown, so the receipt stands for itself. */
export function receipt(random: Random, person: Person, count: number, card: string | null, at: number): Utterance {
  const orderId = `T-${person.number}-${count}`;
  const store = random.pick(STORES);
  const properties = { ...fillBasket(random, orderId, person.locale.currency, false), store };
  const said = utter('store-tills', person.id, at, {
    type: 'track',
    event: 'Order Completed',
    ...(card === null ? { anonymousId: `receipt-${orderId}` } : { context: { externalIds: [cardId(card)] } }),
    properties,
  });
  return card === null ? untraceable(said) : said;
}

/** A card handed out at the till: the clerk types the name in Latin letters and asks for e-mail and phone. */
export function cardIssued(random: Random, person: Person, household: Household, at: number): Utterance {
  return utter('store-tills', person.id, at, {
    type: 'identify',
    traits: {
      firstName: person.givenName[1],
      lastName: person.familyName[1],
      ...(random.chance(0.7) && { email: person.email }),
      ...(random.chance(0.5) && { phone: person.phone }),
      address: { city: household.address.city, country: household.address.country },
    },
    context: { externalIds: [cardId(person.card)] },
  });
}

/** A lost card's replacement: the till says both numbers, so the old purchases stay hers. */
export function cardReplaced(person: Person, at: number): Utterance {
  return utter('store-tills', person.id, at, {
    type: 'track',
    event: 'Loyalty Card Replaced',
    context: { externalIds: [cardId(cardNumber(person.number, 1)), cardId(person.card)] },
    properties: { reason: 'lost' },
  });
}

function cardId(card: string): ExternalId & { readonly [key: string]: string } {
  return { type: 'loyalty_card', id: card };
}
