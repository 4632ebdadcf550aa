import { freezeDeep } from '../noise/freeze-deep.ts';
import type { ResponseProfile } from './response-profile.ts';

/**
 * How the town answers to actions in every figure published about it. Frozen, like `DEFAULT_NOISE`.
 * @source docs/decisions/0028-the-town-responds.md says why these rates.
 */
export const DEFAULT_RESPONSE: ResponseProfile = freezeDeep({
  name: 'default-response',
  ordersAnyway: { regular: 0.3, occasional: 0.12, looker: 0.04 },
  windowDays: 14,
  givesBack: 0.06,
  backAfterDays: [2, 9],
  actions: {
    // Helps whoever does not know what to take; stands in the way of whoever does.
    'find-your-fit': {
      persuades: { regular: 0.01, occasional: 0.1, looker: 0.1 },
      putsOff: { regular: 0.12, occasional: 0.03, looker: 0.02 },
      orderAfterDays: [
        [0, 40],
        [1, 20],
        [3, 20],
        [8, 20],
      ],
      givesBack: 0.03,
    },
    // Helps whoever takes the same again; means nothing to whoever has bought nothing.
    'buy-again': {
      persuades: { regular: 0.2, occasional: 0.08, looker: 0.01 },
      putsOff: { regular: 0.01, occasional: 0.02, looker: 0.05 },
      orderAfterDays: [
        [0, 70],
        [1, 20],
        [5, 10],
      ],
      givesBack: 0.05,
    },
    // Is taken gladly by those who would have bought anyway.
    'tenth-off': {
      persuades: { regular: 0.03, occasional: 0.02, looker: 0.01 },
      putsOff: { regular: 0.03, occasional: 0.02, looker: 0.02 },
      orderAfterDays: [
        [0, 30],
        [2, 30],
        [6, 40],
      ],
      givesBack: 0.15,
    },
  },
});
