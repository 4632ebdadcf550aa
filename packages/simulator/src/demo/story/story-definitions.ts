import type { Question } from '@throughline/contract/question';
import type { Definitions } from '../decisions/definitions.ts';
import { GOAL_KEY } from '../decisions/definitions.ts';

/** The moment that the story's people come to: the page on which they follow their orders. */
export const ORDER_PAGE = 'order-page';

/** What is owed to somebody who waits for an order, and what the same page would like to sell them. */
export const STORY_DEFINITIONS: Definitions = {
  goals: {},
  actions: {
    'order-news': {
      kind: 'service',
      goal: GOAL_KEY,
      name: 'Where your order is',
      class: 'smoothing',
      eligibility: [
        {
          ground: 'makes_no_sense',
          because: 'No order is on its way.',
          when: { attribute: 'orders.open', is: 'at_least', value: 1 },
        },
      ],
      content: { headline: 'Your order is on its way', link: '/orders' },
    },
    'send-again': {
      kind: 'service',
      goal: GOAL_KEY,
      name: 'Say sorry, and send it again today at no cost',
      class: 'smoothing',
      eligibility: [
        {
          ground: 'makes_no_sense',
          because: 'No order is on its way.',
          when: { attribute: 'orders.open', is: 'at_least', value: 1 },
        },
        {
          ground: 'not_allowed',
          because: 'The first call is answered by looking where the parcel is.',
          when: { attribute: 'contacts.call.count', is: 'at_least', value: 2 },
        },
      ],
      content: { headline: 'We send it again today', link: '/desk/send-again' },
    },
  },
  moments: {
    // The key that the console's desk asks for its next step.
    desk: { name: 'A call at the desk', actions: ['order-news', 'send-again', 'find-your-fit', 'buy-again'] },
    [ORDER_PAGE]: { name: 'Top of the page of one’s orders', actions: ['order-news', 'tenth-off'] },
  },
};

const choice = (values: Readonly<Record<string, string>>): Question['answer'] => ({
  kind: 'choice',
  choices: Object.entries(values).map(([value, en]) => ({ value, words: { en } })),
});

/** What the brand asks people, by key: the town's agents ask for these, whether or not the answer is known. */
export const STORY_QUESTIONS: Readonly<Record<string, Question>> = {
  'delivery-place': {
    words: { en: 'Where may the parcel be left?', ro: 'Unde poate fi lăsat coletul?' },
    trait: 'deliveryPlace',
    answer: choice({
      door: 'At the door',
      neighbour: 'With a neighbour',
      'parcel shop': 'At a parcel shop',
      garage: 'In the garage',
    }),
    freshDays: 365,
    owner: 'Customer care',
  },
  'best-time-to-call': {
    words: { en: 'When may we call you?', ro: 'Când vă putem suna?' },
    trait: 'bestTimeToCall',
    answer: choice({ morning: 'In the morning', noon: 'At noon', evening: 'In the evening' }),
    freshDays: 180,
    owner: 'Customer care',
  },
  'shoe-size': {
    words: { en: 'Which shoe size do you wear?', ro: 'Ce mărime la pantofi purtați?' },
    trait: 'shoeSize',
    answer: choice({ 36: '36', 38: '38', 40: '40', 42: '42', 44: '44' }),
    freshDays: 730,
    owner: 'Stores',
  },
};
