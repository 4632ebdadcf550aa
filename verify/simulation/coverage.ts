import { type Lift, liftOf } from '@throughline/core/measure/lift';
import { createRandom, type Random } from '@throughline/simulator/random';
import { DEFAULT_RESPONSE } from '@throughline/simulator/town/respond/default-response';
import { atLeast, atMost, type Check, near } from '../check.ts';
import { follow } from './follow.ts';
import { type Town, townExperiment } from './town-experiment.ts';

/** What the issue allows: two standard errors of 4,000 experiments. */
const TOLERANCE = 0.007;
const LOOKS = 20;
/** 60,000 people, one in twenty held out. */
const PER_LOOK = { treated: 2850, heldOut: 150 };

/** How often the intervals hold the truth, over towns with other people and other actions each time. */
export function checkCoverage(runs: number, seed: string): readonly Check[] {
  return (['share', 'amount'] as const).flatMap((measure) => {
    const counts = { told: 0, adjusted: 0, plain: 0, relative: 0, always: 0, worrying: 0, wrongSign: 0 };
    for (let run = 0; run < runs; run += 1) {
      const random = createRandom(`${seed}/coverage/${measure}/${run}`);
      const experiment = townExperiment(PER_LOOK, someTown(random, measure));
      const { treated, heldOut, isCovered } = follow(experiment, random, {
        looks: LOOKS,
        alpha: 0.05,
        tunedFor: 20_000,
      });
      const lift = liftOf({ treated, heldOut }, { measure, heldOutShare: 0.05 });
      if (lift.kind !== 'measured') continue;
      counts.told += 1;
      if (isCovered) counts.always += 1;
      if (holds(lift.difference.adjusted.fixedHorizon, experiment.effect)) counts.adjusted += 1;
      if (holds(lift.difference.plain.fixedHorizon, experiment.effect)) counts.plain += 1;
      if (lift.relative && holds(lift.relative.adjusted.fixedHorizon, experiment.relativeEffect)) counts.relative += 1;
      if (isWrong(lift, experiment.effect)) counts.wrongSign += 1;
    }
    const share = (count: number) => count / counts.told;
    const name = `${measure}, ${runs} towns of 60,000 people`;
    return [
      atLeast(`experiments that tell something: ${name}`, 0.99, counts.told / runs),
      near(`coverage, fixed horizon, adjusted: ${name}`, 0.95, share(counts.adjusted), TOLERANCE),
      near(`coverage, fixed horizon, plain: ${name}`, 0.95, share(counts.plain), TOLERANCE),
      near(`coverage, fixed horizon, relative: ${name}`, 0.95, share(counts.relative), TOLERANCE),
      atLeast(`coverage, always valid, at all of ${LOOKS} looks: ${name}`, 0.95, share(counts.always)),
      atMost(`verdicts of the wrong sign: ${name}`, 0.025, share(counts.wrongSign)),
    ];
  });
}

/** Any mixture of people, and one of the town's actions: some help, some put off more than they persuade. */
function someTown(random: Random, measure: Town['measure']): Town {
  const weights = [random.integer(1, 10), random.integer(1, 10), random.integer(1, 10)];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kinds = weights.map((weight) => weight / total);
  return { kinds, action: random.pick(Object.keys(DEFAULT_RESPONSE.actions)), measure };
}

function holds({ low, high }: { readonly low: number; readonly high: number }, truth: number): boolean {
  return low <= truth && truth <= high;
}

function isWrong(lift: Lift & { readonly kind: 'measured' }, truth: number): boolean {
  return (lift.verdict === 'more' && truth <= 0) || (lift.verdict === 'less' && truth >= 0);
}
