import { createRandom } from '@throughline/simulator/random';
import { atLeast, atMost, type Check } from '../check.ts';
import type { Experiment } from './experiment.ts';
import { follow } from './follow.ts';
import { shareExperiment } from './share-experiment.ts';
import { spendExperiment } from './spend-experiment.ts';

const ALPHA = 0.05;
/** As in `liftOf`. */
const TUNED_FOR = 20_000;
const LOOKS = 200;

const HALVES = { treated: 100, heldOut: 100 };
/** One person in twenty is left alone, as a brand would. */
const TWENTIETH = { treated: 950, heldOut: 50 };
const SHOP = { shares: [0.03, 0.02, 0.02], sigma: 1, loyalty: 0.7, lift: 0 } as const;

/** Experiments in which nothing happens. */
const NOTHING: readonly (readonly [name: string, experiment: Experiment])[] = [
  [
    '0.5% reach it, 100,000 an arm',
    shareExperiment({ treated: 500, heldOut: 500 }, { treated: 0.005, heldOut: 0.005 }),
  ],
  ['5% reach it, 20,000 an arm', shareExperiment(HALVES, { treated: 0.05, heldOut: 0.05 })],
  ['50% reach it, 20,000 an arm', shareExperiment(HALVES, { treated: 0.5, heldOut: 0.5 })],
  ['lognormal spend, 20,000 an arm', spendExperiment(HALVES, SHOP)],
  ['5% reach it, one in twenty of 200,000 held out', shareExperiment(TWENTIETH, { treated: 0.05, heldOut: 0.05 })],
  ['lognormal spend, one in twenty of 200,000 held out', spendExperiment(TWENTIETH, SHOP)],
  ['lognormal spend with whales, 20,000 an arm', spendExperiment(HALVES, { ...SHOP, sigma: 1.5 })],
  [
    'lognormal spend with whales, one in twenty of 200,000 held out',
    spendExperiment(TWENTIETH, { ...SHOP, sigma: 1.5 }),
  ],
];

/** How often something is claimed where nothing happens, by somebody who looks 200 times. */
export function checkFalseClaims(runs: number, seed: string): readonly Check[] {
  return NOTHING.flatMap(([name, experiment]) => {
    let [claims, peekedClaims] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const random = createRandom(`${seed}/false claims/${name}/${run}`);
      const seen = follow(experiment, random, { looks: LOOKS, alpha: ALPHA, tunedFor: TUNED_FOR });
      if (seen.hasClaimed) claims += 1;
      if (seen.hasPeekedClaim) peekedClaims += 1;
    }
    return [
      atMost(`false claims, always valid, ${LOOKS} looks, ${runs} runs: ${name}`, ALPHA, claims / runs),
      atLeast(`false claims, z-test at each look, for comparison: ${name}`, 0.2, peekedClaims / runs),
    ];
  });
}
