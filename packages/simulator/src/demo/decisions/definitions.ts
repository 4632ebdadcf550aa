import type { Action } from '@throughline/contract/action';
import type { Goal } from '@throughline/contract/goal';
import type { Moment } from '@throughline/contract/moment';
import type { PolicySpec } from '@throughline/core/decide/moment-definition';

/** What the demo's brand may show, where, and what it hopes for; by key. */
export interface Definitions {
  readonly goals: Readonly<Record<string, Goal>>;
  readonly actions: Readonly<Record<string, Action>>;
  readonly moments: Readonly<Record<string, Moment>>;
}

/** The one goal, and the one moment. */
export const GOAL_KEY = 'order';
export const MOMENT_KEY = 'home-page';

/** What an order is worth to the brand, in cents. */
export const ORDER_WORTH_MINOR = 2_400;

const hope = { kind: 'persuasion', goal: GOAL_KEY, valueMinor: ORDER_WORTH_MINOR } as const;

/** How the moment draws: one in ten gets silence where everything else may be shown, too. */
export const POLICY: PolicySpec = {
  kind: 'fixed',
  floor: 0.05,
  weights: { silence: 1, 'find-your-fit': 3, 'buy-again': 3, 'tenth-off': 3 },
};

/** Three ways to help, and a moment that draws one of them or silence. */
export const DEMO_DEFINITIONS: Definitions = {
  goals: { [GOAL_KEY]: { kind: 'order', name: 'Orders within two weeks', windowDays: 14 } },
  actions: {
    'find-your-fit': {
      ...hope,
      name: 'A short check that says what would suit, or that nothing would',
      class: 'catalytic',
      content: { headline: 'Not sure which one?', link: '/find-your-fit' },
    },
    'buy-again': {
      ...hope,
      name: 'The last basket with one tap',
      class: 'smoothing',
      eligibility: [
        {
          ground: 'makes_no_sense',
          because: 'There is nothing yet that could be bought again.',
          when: { attribute: 'orders.count', is: 'at_least', value: 1 },
        },
      ],
      content: { headline: 'The same again?', link: '/buy-again' },
    },
    'tenth-off': {
      ...hope,
      name: 'A tenth off, for this person',
      class: 'catalytic',
      content: { headline: 'A tenth off, for you personally', link: '/offer' },
    },
  },
  moments: {
    [MOMENT_KEY]: {
      name: 'First place of the home page',
      actions: ['find-your-fit', 'buy-again', 'tenth-off'],
      policy: POLICY,
    },
  },
};
