import type { Random } from '@throughline/simulator/random';
import { DEFAULT_RESPONSE } from '@throughline/simulator/town/respond/default-response';
import { drawMultinomial } from './draw-multinomial.ts';
import { drawNormal } from './draw-normal.ts';
import type { Experiment } from './experiment.ts';

const KINDS = ['regular', 'occasional', 'looker'] as const;

/** Which people come, and what the treated get. */
export interface Town {
  /** Shares of the town's kinds of people: regular, occasional, looker. */
  readonly kinds: readonly number[];
  /** Key of one of the town's actions. */
  readonly action: string;
  /** `amount`: an order is worth 1 in the mean, lognormally; nothing if it was given back. */
  readonly measure: Experiment['measure'];
}

/** Standard deviation of the logarithm of an order's worth. */
const SIGMA = 0.6;

/**
 * The simulated town in sums: people of three kinds order anyway, are persuaded, or are put off, and give back, at the rates
 * of its frozen profile. Whether they ordered in the window before is known, and depends on their kind alone.
 */
export function townExperiment(perLook: Experiment['perLook'], { kinds, action, measure }: Town): Experiment {
  const groups = KINDS.map((kind, at) => ({ share: kinds[at] ?? 0, ...ratesOf(kind, action, measure) }));
  const mean = (of: (group: (typeof groups)[number]) => number) =>
    groups.reduce((sum, group) => sum + group.share * of(group), 0);
  /** Shares of those who ordered before and now, only now, only before. */
  const sharesOf = (arm: 'treated' | 'heldOut') => {
    const both = mean((group) => group.before * group[arm]);
    return [both, mean((group) => group[arm]) - both, mean((group) => group.before) - both];
  };
  const shares = { treated: sharesOf('treated'), heldOut: sharesOf('heldOut') };
  const [treated, heldOut] = [mean((group) => group.treated), mean((group) => group.heldOut)];
  return {
    measure,
    perLook,
    effect: treated - heldOut,
    relativeEffect: treated / heldOut - 1,
    draw(random, arm) {
      const [both = 0, onlyNow = 0, onlyBefore = 0] = drawMultinomial(random, perLook[arm], shares[arm]);
      const [loyal, others] = [worthOf(random, both, measure), worthOf(random, onlyNow, measure)];
      return {
        n: perLook[arm],
        reached: both + onlyNow,
        sum: loyal.sum + others.sum,
        sumSquares: loyal.squares + others.squares,
        preSum: both + onlyBefore,
        preSumSquares: both + onlyBefore,
        crossSum: loyal.sum,
      };
    },
  };
}

/** P(ordered before), P(orders now, and keeps it where worth counts) alone and with the action. */
function ratesOf(kind: (typeof KINDS)[number], action: string, measure: Town['measure']) {
  const { ordersAnyway, givesBack, actions } = DEFAULT_RESPONSE;
  const rates = actions[action];
  if (rates === undefined) throw new RangeError(`the town knows no action "${action}"`);
  const [keeps, keepsPersuaded] = measure === 'amount' ? [1 - givesBack, 1 - rates.givesBack] : [1, 1];
  const before = ordersAnyway[kind];
  const stays = before * (1 - rates.putsOff[kind]);
  return {
    before,
    heldOut: before * keeps,
    treated: stays * keeps + (1 - before) * rates.persuades[kind] * keepsPersuaded,
  };
}

function worthOf(random: Random, orders: number, measure: Town['measure']): { sum: number; squares: number } {
  if (measure === 'share') return { sum: orders, squares: orders };
  let [sum, squares] = [0, 0];
  for (let i = 0; i < orders; i += 1) {
    const worth = Math.exp(SIGMA * drawNormal(random) - SIGMA ** 2 / 2);
    sum += worth;
    squares += worth * worth;
  }
  return { sum, squares };
}
