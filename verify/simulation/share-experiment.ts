import { NOBODY } from './experiment.ts';
import type { Experiment } from './experiment.ts';
import { drawBinomial } from './draw-binomial.ts';

/** Who reaches a goal with these probabilities; nothing is known of them before. */
export function shareExperiment(
  perLook: Experiment['perLook'],
  p: { readonly treated: number; readonly heldOut: number },
): Experiment {
  const draws = {
    treated: drawBinomial(perLook.treated, p.treated),
    heldOut: drawBinomial(perLook.heldOut, p.heldOut),
  };
  return {
    measure: 'share',
    perLook,
    effect: p.treated - p.heldOut,
    relativeEffect: p.treated / p.heldOut - 1,
    draw(random, arm) {
      const reached = draws[arm](random);
      return { ...NOBODY, n: perLook[arm], reached, sum: reached, sumSquares: reached };
    },
  };
}
