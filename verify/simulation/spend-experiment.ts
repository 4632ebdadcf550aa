import type { ArmSums } from '@throughline/core/measure/arm-sums';
import type { Random } from '@throughline/simulator/random';
import { drawMultinomial } from './draw-multinomial.ts';
import { drawNormal } from './draw-normal.ts';
import type { Experiment } from './experiment.ts';

/** What people spend: few buy, and those who do spend lognormally. */
export interface SpendPopulation {
  /** Shares of those who bought before and buy now, who only buy now, who only bought before. */
  readonly shares: readonly [both: number, onlyNow: number, onlyBefore: number];
  /** Standard deviation of the logarithm of what a buyer spends: 1 is a shop, 2 a shop with whales. */
  readonly sigma: number;
  /** Correlation of the logarithms of what somebody spends before and now. */
  readonly loyalty: number;
  /** The treated spend this share more. */
  readonly lift: number;
}

/** An experiment about money, with what the same people spent before. */
export function spendExperiment(perLook: Experiment['perLook'], population: SpendPopulation): Experiment {
  const { shares, sigma, loyalty, lift } = population;
  const rest = Math.sqrt(1 - loyalty ** 2);
  return {
    measure: 'amount',
    perLook,
    effect: lift * (shares[0] + shares[1]) * Math.exp(sigma ** 2 / 2),
    relativeEffect: lift,
    draw(random: Random, arm): ArmSums {
      const factor = arm === 'treated' ? 1 + lift : 1;
      const [both = 0, onlyNow = 0, onlyBefore = 0] = drawMultinomial(random, perLook[arm], shares);
      let [sum, sumSquares, preSum, preSumSquares, crossSum] = [0, 0, 0, 0, 0];
      const add = (outcome: number, before: number): void => {
        sum += outcome;
        sumSquares += outcome * outcome;
        preSum += before;
        preSumSquares += before * before;
        crossSum += outcome * before;
      };
      for (let i = 0; i < both; i += 1) {
        const z = drawNormal(random);
        add(factor * Math.exp(sigma * (loyalty * z + rest * drawNormal(random))), Math.exp(sigma * z));
      }
      for (let i = 0; i < onlyNow; i += 1) add(factor * Math.exp(sigma * drawNormal(random)), 0);
      for (let i = 0; i < onlyBefore; i += 1) add(0, Math.exp(sigma * drawNormal(random)));
      return { n: perLook[arm], reached: both + onlyNow, sum, sumSquares, preSum, preSumSquares, crossSum };
    },
  };
}
