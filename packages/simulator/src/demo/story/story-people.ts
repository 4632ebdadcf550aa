import { basketOf, type Teller } from './teller.ts';

/** Somebody of the story, as their login names them. */
export interface StoryPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

function person(first: string, last: string, phone: string): StoryPerson {
  const name = `${first} ${last}`;
  const slug = name.toLowerCase().replace(' ', '-');
  return { userId: `story-${slug}`, name, email: `${slug.replace('-', '.')}@story.example`, phone };
}

// Numbers that are given out to nobody: kept for film and theatre.
export const IOANA = person('Ioana', 'Marin', '+447700900101');
export const PETER = person('Peter', 'Hale', '+447700900111');
export const RUTH = person('Ruth', 'Hale', '+447700900112');
export const WALTER = person('Walter', 'Frost', '+447700900121');
export const SOFIA = person('Sofia', 'Keller', '+447700900131');
export const JONAS = person('Jonas', 'Vogt', '+447700900141');
export const LENA = person('Lena', 'Vogt', '+447700900141');

/** Everybody of the story. */
export const STORY_PEOPLE: readonly StoryPerson[] = [IOANA, PETER, RUTH, WALTER, SOFIA, JONAS, LENA];

const IOANA_DEVICE = '5a1d0c4e-0000-4000-8000-00000000a101';
const IOANA_CARD = '9900000000101';

/** She looks around as nobody, buys at a till with a card, calls from her phone, then logs in: one person. */
export function tellOfOnePerson(teller: Teller): void {
  const device = { anonymousId: IOANA_DEVICE };
  teller.say('web-shop', 21, { type: 'page', name: 'Home', ...device });
  teller.say('web-shop', 20.99, {
    type: 'track',
    event: 'Product Viewed',
    ...device,
    properties: { product_id: 'walking-boots', name: 'Walking boots', price: 129 },
  });
  teller.say('store-tills', 14, {
    type: 'track',
    event: 'Order Completed',
    ids: [{ type: 'loyalty_card', id: IOANA_CARD }],
    properties: { ...basketOf('till-story-101', 'Walking boots', 129), store: 'bucuresti-1' },
  });
  teller.say('call-centre', 6, {
    type: 'track',
    event: 'Call Received',
    ids: [{ type: 'phone', id: IOANA.phone }],
    properties: { topic: 'care of leather', wait_seconds: 35, talk_seconds: 210, is_answered: true },
  });
  teller.say('web-shop', 2, {
    type: 'identify',
    userId: IOANA.userId,
    ...device,
    consent: { Analytics: true, Advertising: false },
  });
  introduce(teller, IOANA, 1.99, { loyaltyCard: IOANA_CARD });
  teller.say('web-shop', 1.98, {
    type: 'track',
    event: 'Product Added',
    userId: IOANA.userId,
    ...device,
    properties: { product_id: 'leather-wax', name: 'Leather wax', price: 14 },
  });
}

const HALE_HOME = { street: 'Mill Lane 4', postalCode: 'CB1 2AB', city: 'Cambridge', country: 'GB' };

/** A couple: he dies; her order is on its way, and stays hers. */
export function tellOfCouple(teller: Teller): void {
  introduce(teller, PETER, 200, { address: HALE_HOME });
  introduce(teller, RUTH, 190, { address: HALE_HOME });
  teller.say('shop-backend', 150, {
    type: 'track',
    event: 'Order Completed',
    userId: PETER.userId,
    properties: basketOf('story-111', 'Garden shears', 38),
  });
  teller.say('delivery', 147, {
    type: 'track',
    event: 'Order Delivered',
    userId: PETER.userId,
    properties: { order_id: 'story-111' },
  });
  teller.say('shop-backend', 2, {
    type: 'track',
    event: 'Order Completed',
    userId: RUTH.userId,
    properties: { ...basketOf('story-112', 'Reading lamp', 64), promised_at: teller.ago(-3) },
  });
  teller.say('delivery', 1, {
    type: 'track',
    event: 'Order Shipped',
    userId: RUTH.userId,
    properties: { order_id: 'story-112' },
  });
}

/** He is on a list of the deceased by mistake; that he still buys is told after it. */
export function tellOfWalter(teller: Teller): void {
  introduce(teller, WALTER, 90, { loyaltyCard: '9900000000121' });
  teller.say('store-tills', 30, {
    type: 'track',
    event: 'Order Completed',
    ids: [{ type: 'loyalty_card', id: '9900000000121' }],
    properties: basketOf('till-story-121', 'Fishing line', 12),
  });
}

/** He buys at a till, although a list says that he is dead. */
export function tellThatWalterLives(teller: Teller): void {
  teller.say('store-tills', 0, {
    type: 'track',
    event: 'Order Completed',
    ids: [{ type: 'loyalty_card', id: '9900000000121' }],
    properties: basketOf('till-story-122', 'Rain hat', 24),
  });
}

/** Her parcel is late. She has called twice, and has been asked the same twice. */
export function tellOfLateParcel(teller: Teller): void {
  const { userId } = SOFIA;
  introduce(teller, SOFIA, 60, { customerNumber: 'K-STORY-131' });
  teller.say('shop-backend', 9, {
    type: 'track',
    event: 'Order Completed',
    userId,
    properties: { ...basketOf('story-131', 'Winter coat', 189), promised_at: teller.ago(4) },
  });
  teller.say('delivery', 7, { type: 'track', event: 'Order Shipped', userId, properties: { order_id: 'story-131' } });
  for (const [daysAgo, waited] of [
    [2, 340],
    [0.2, 610],
  ] as const) {
    teller.say('call-centre', daysAgo, {
      type: 'track',
      event: 'Call Received',
      ids: [{ type: 'phone', id: SOFIA.phone }],
      properties: {
        topic: 'where is my order',
        order_id: 'story-131',
        wait_seconds: waited,
        talk_seconds: 180,
        is_answered: true,
      },
    });
    const asked = { ids: [{ type: 'phone', id: SOFIA.phone }], properties: { question: 'delivery-place' } } as const;
    teller.say('call-centre', daysAgo - 0.001, { type: 'track', event: 'Question Asked', ...asked });
    teller.say('call-centre', daysAgo - 0.002, {
      type: 'track',
      event: 'Question Answered',
      ids: asked.ids,
      properties: { ...asked.properties, answer: 'neighbour' },
    });
    teller.say('call-centre', daysAgo - 0.002, {
      type: 'identify',
      ids: asked.ids,
      traits: { deliveryPlace: 'neighbour' },
    });
  }
}

/** Two who live together give the same number: it says of neither who they are. */
export function tellOfSharedNumber(teller: Teller): void {
  introduce(teller, JONAS, 40, {});
  introduce(teller, LENA, 12, {});
  teller.say('call-centre', 1, {
    type: 'track',
    event: 'Call Received',
    ids: [{ type: 'phone', id: LENA.phone }],
    properties: { topic: 'change of address', wait_seconds: 80, talk_seconds: 140, is_answered: true },
  });
}

/** What the shop knows of somebody from the account. */
function introduce(teller: Teller, { userId, name, email, phone }: StoryPerson, daysAgo: number, more: object): void {
  const [firstName = '', lastName = ''] = name.split(' ');
  teller.say('shop-backend', daysAgo, {
    type: 'identify',
    userId,
    traits: { firstName, lastName, email, phone, ...more },
  });
}
