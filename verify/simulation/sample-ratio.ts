import { SAMPLE_RATIO_ALARM } from '@throughline/core/measure/lift';
import { chiSquaredAbove } from '@throughline/core/statistics/chi-squared-distribution';
import { sampleRatio } from '@throughline/core/statistics/sample-ratio';
import { createRandom } from '@throughline/simulator/random';
import { atLeast, atMost, type Check, near } from '../check.ts';
import { drawBinomial } from './draw-binomial.ts';

const LOOKS = 100;
const PEOPLE_PER_LOOK = 1000;

/** How often arms are said to have lost people: where none were lost, and where some were. */
export function checkSampleRatio(runs: number, seed: string): readonly Check[] {
  const alarms = (held: number, planned: number) =>
    alarmsOf(runs, held, planned, `${seed}/sample ratio/${held}/${planned}`);
  const fair = alarms(0.5, 0.5);
  const twentieth = alarms(0.05, 0.05);
  const skewed = alarms(0.49, 0.5);
  const leaky = alarms(0.047, 0.05);
  const name = `${LOOKS} looks, 100,000 people, ${runs} runs`;
  return [
    atMost(`sample ratio, false alarms at 50/50: ${name}`, SAMPLE_RATIO_ALARM, fair.sequential),
    atMost(`sample ratio, false alarms at 95/5: ${name}`, SAMPLE_RATIO_ALARM, twentieth.sequential),
    near(
      `sample ratio, false alarms of chi-squared at each look, for comparison: ${name}`,
      0.0105,
      fair.chiSquared,
      0.006,
    ),
    atLeast(`sample ratio, alarms at 51/49: ${name}`, 0.97, skewed.sequential),
    atLeast(`sample ratio, alarms where 6% of one held out in twenty are lost: ${name}`, 0.3, leaky.sequential),
  ];
}

/** Shares of runs with an alarm at any look, where people fall into the arm with one share and were planned with another. */
function alarmsOf(runs: number, share: number, planned: number, seed: string) {
  const draw = drawBinomial(PEOPLE_PER_LOOK, share);
  let [sequential, chiSquared] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(`${seed}/${run}`);
    let [held, people, pValue, hasPeeked] = [0, 0, 1, false];
    for (let look = 0; look < LOOKS; look += 1) {
      held += draw(random);
      people += PEOPLE_PER_LOOK;
      pValue = sampleRatio([people - held, held], [1 - planned, planned], { earlierPValue: pValue }).pValue;
      const surprise = (held - people * planned) ** 2 / (people * planned * (1 - planned));
      hasPeeked ||= chiSquaredAbove(surprise, 1) < SAMPLE_RATIO_ALARM;
    }
    if (pValue < SAMPLE_RATIO_ALARM) sequential += 1;
    if (hasPeeked) chiSquared += 1;
  }
  return { sequential: sequential / runs, chiSquared: chiSquared / runs };
}
