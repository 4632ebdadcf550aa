import type { LiftMeasure } from '@throughline/contract/lift';
import { moneyText } from '../print/money-text.ts';
import { textTable } from '../print/text-table.ts';

const TITLES = {
  people: 'People who reached the goal',
  minor_units: 'Worth per person',
  property: 'Worth per person, as the event says it',
  times: 'Times per person',
} as const;
const VERDICTS = {
  more: 'Treating people brought more.',
  less: 'Treating people brought less.',
  not_shown: 'No difference is shown.',
} as const;

/** One measure of a goal for people to read: both arms, the difference with both intervals, and simple policies beside. */
export function measureText(measure: LiftMeasure, currency: string): string {
  const { unit, treated, heldOut, problems, difference, verdict, baselines, bestConstant } = measure;
  const say = amountIn(unit, currency);
  const arm = (name: string, { people, reached, mean }: LiftMeasure['treated']): string[] => [
    `  ${name}`,
    mean === null ? 'nobody' : say(mean),
    `${reached.toLocaleString('en')} of ${people.toLocaleString('en')} people`,
  ];
  const lines = [arm('treated', treated), arm('left alone', heldOut)];
  if (difference !== null) {
    const { value, alwaysValid, fixedHorizon } = difference.adjusted;
    const sayDifference = differenceIn(unit, say);
    lines.push([
      '  difference',
      sayDifference(value),
      `${rangeOf(alwaysValid, sayDifference)}, whenever it is looked at`,
    ]);
    lines.push(['', '', `${rangeOf(fixedHorizon, sayDifference)}, were this the only look`]);
  }
  const verdictText = verdict === null ? 'Not identifiable:' : VERDICTS[verdict];
  const reasons = problems.map(({ detail }) => `    ${detail}`);
  const policies = baselines.map(({ policy, action, value, low, high, people, effectivePeople, problems: why }) => [
    `  ${policy === 'constant' ? `always "${action}"` : policy}${action !== null && action === bestConstant ? ' (best)' : ''}`,
    value === null ? 'not identifiable' : say(value),
    value === null ? why.join(', ') : rangeOf({ low, high }, say),
    `${Math.round(effectivePeople).toLocaleString('en')} of ${people.toLocaleString('en')} treated people tell`,
  ]);
  return [
    TITLES[unit],
    rowsOf(lines),
    `  ${verdictText}`,
    ...reasons,
    ...(policies.length === 0 ? [] : ['  Had the first decision been made so:', rowsOf(policies)]),
    '',
  ].join('\n');
}

/** Aligned columns without a heading. */
function rowsOf(rows: readonly (readonly string[])[]): string {
  const [first = [], ...others] = rows;
  return textTable(first, others.length === 0 ? [[]] : others).trimEnd();
}

function amountIn(unit: LiftMeasure['unit'], currency: string): (value: number) => string {
  if (unit === 'people') return (value) => `${(value * 100).toFixed(2)} %`;
  if (unit === 'minor_units') return (value) => moneyText(String(Math.round(value)), currency);
  return (value) => value.toPrecision(4);
}

/** With its sign; of shares in points, since a difference of 2 % could be read as of the share. */
function differenceIn(unit: LiftMeasure['unit'], say: (value: number) => string): (value: number) => string {
  const said = (value: number): string => (unit === 'people' ? `${(value * 100).toFixed(2)} points` : say(value));
  return (value) => `${value > 0 ? '+' : ''}${said(value)}`;
}

function rangeOf({ low, high }: { low: number | null; high: number | null }, say: (value: number) => string): string {
  return `${low === null ? 'anything' : say(low)} to ${high === null ? 'anything' : say(high)}`;
}
