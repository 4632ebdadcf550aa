import { createRandom } from '@throughline/simulator/random';
import { atLeast, type Check, near } from '../check.ts';
import type { Experiment } from './experiment.ts';
import { follow } from './follow.ts';
import { shareExperiment } from './share-experiment.ts';
import { spendExperiment } from './spend-experiment.ts';

const LOOKS = 200;
const PER_LOOK = { treated: 200, heldOut: 200 };

/** How often an effect that is there is seen: at the end by a z-test, ever by the always-valid interval. */
export function checkPower(runs: number, seed: string): readonly Check[] {
  const share = powerOf(shareExperiment(PER_LOOK, { treated: 0.055, heldOut: 0.05 }), runs, `${seed}/power/share`);
  const shop = { sigma: 0.5, loyalty: 0.9, lift: 0.1 };
  const regulars = spendExperiment(PER_LOOK, { ...shop, shares: [0.04, 0.01, 0.01] });
  const strangers = spendExperiment(PER_LOOK, { ...shop, shares: [0, 0.05, 0.05] });
  const known = powerOf(regulars, runs, `${seed}/power/known`);
  const unknown = powerOf(strangers, runs, `${seed}/power/unknown`);
  const name = `10% more on 5%, 40,000 an arm, ${runs} runs`;
  return [
    near(`power, z-test once at the end: ${name}`, 0.894, share.atEnd, 0.02),
    near(`power, always valid, ${LOOKS} looks: ${name}`, 0.67, share.ever, 0.04),
    atLeast(`power for money, z-test once at the end, people unknown before: ${name}`, 0.7, unknown.atEnd),
    atLeast(`power for money, always valid, people unknown before: ${name}`, 0.3, unknown.ever),
    atLeast(`power for money, always valid, most bought before (CUPED): ${name}`, unknown.ever + 0.1, known.ever),
    atLeast(
      `power for money, CUPED always valid beside the unadjusted z-test: ${name}`,
      0.8 * unknown.atEnd,
      known.ever,
    ),
  ];
}

function powerOf(
  experiment: Experiment,
  runs: number,
  seed: string,
): { readonly ever: number; readonly atEnd: number } {
  let [ever, atEnd] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const seen = follow(experiment, createRandom(`${seed}/${run}`), { looks: LOOKS, alpha: 0.05, tunedFor: 20_000 });
    if (seen.hasClaimed) ever += 1;
    if (seen.hasFinalClaim) atEnd += 1;
  }
  return { ever: ever / runs, atEnd: atEnd / runs };
}
