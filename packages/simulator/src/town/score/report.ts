import { type Comparison, isEqual } from './compare-totals.ts';
import type { TownScore } from './town-score.ts';

/** The score as it is printed, without a last line break. */
export function reportScore(score: TownScore, comparisons: readonly Comparison[]): string {
  const differences = comparisons.filter((comparison) => !isEqual(comparison));
  return [
    'What must be equal, whoever is who',
    ...comparisons.map((one) => {
      const { what, expected, found } = one;
      return `  ${what.padEnd(30)}${figure(found).padStart(20)}  ${isEqual(one) ? 'equal' : `NOT EQUAL: the key says ${figure(expected)}`}`;
    }),
    '',
    'Who is who',
    line(score.residents, 'residents with records of their own that something ties to them'),
    line(
      score.untraceable,
      'records that nothing ties to anybody (a receipt without a card, a browser never named)',
      '+',
    ),
    line(score.shared, 'records that several residents share (a tablet, an address)', '+'),
    line(score.recordsUnknown, 'records that the key does not know', '+'),
    line(score.splits, "because a resident's records lie in several people", '+'),
    line(score.joinsRight, 'untraceable or shared records that are with their resident nevertheless', '-'),
    line(score.joinsWrong, `records of different residents in one person (${figure(score.mixedPeople)} people)`, '-'),
    line(score.people, `people, ${figure(score.identified)} of them identified`, '='),
    '',
    `  ${share(score.recognisedRightly, score.recognised)} of ${figure(score.recognised)} people with records of several sources are one resident`,
    `  ${share(score.foundWhole, score.scattered)} of ${figure(score.scattered)} residents with records of several sources were found whole`,
    `  of records that say a name: ${part(score.pairsRight, score.pairsFound)} of ${figure(score.pairsFound)} pairs found in one person are one resident's (precision),`,
    `  ${part(score.pairsRight, score.pairsOfOne)} of ${figure(score.pairsOfOne)} pairs of one resident are found in one person (recall)`,
    ...(score.recordsMissing > 0
      ? [`  ${figure(score.recordsMissing)} records of the key are in nobody: their files or calls were not sent`]
      : []),
    '',
    differences.length === 0
      ? 'Every count that must be equal is equal.'
      : `${differences.length} counts are NOT equal.`,
  ].join('\n');
}

function line(count: number, words: string, sign = ' '): string {
  return `  ${sign} ${figure(count).padStart(12)}  ${words}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? figure(part) : `${figure(part)} (${((part / whole) * 100).toFixed(1)}%)`;
}

/** With the places that tell 0.9995 from 0.9999. */
function part(of: number, whole: number): string {
  return whole === 0 ? figure(of) : `${figure(of)} (${((of / whole) * 100).toFixed(3)}%)`;
}

function figure(count: number | string): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
