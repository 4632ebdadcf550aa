import type { ClaimBesideLift, Overview } from '@throughline/contract/overview';
import { moneyText } from '../print/money-text.ts';
import { textTable } from '../print/text-table.ts';

const NOT_YET = 'being counted for the first time; ask again\n';

/** Home for people to read: what changed, what comes in, who is known, what needs a hand. */
export function overviewText({ changed, arrivals, people, recognition, hands, currency }: Overview): string {
  return [
    'Did anything change?',
    changed === null ? NOT_YET : changedText(changed, currency),
    'What comes in',
    arrivals === null ? NOT_YET : arrivalsText(arrivals),
    'People',
    people === null ? NOT_YET : peopleText(people, recognition),
    'What needs a hand',
    hands === null ? NOT_YET : handsText(hands.items),
  ].join('\n');
}

const n = (count: number): string => count.toLocaleString('en', { maximumFractionDigits: 0 });

function changedText({ goals, season }: NonNullable<Overview['changed']>, currency: string): string {
  if (goals.length === 0) return 'No goals yet: "throughline apply" makes them.\n';
  const nobody = season === null ? 'Nobody is left alone now, so nothing can be compared.\n' : '';
  const rows = goals.flatMap(({ goal, measures }) =>
    measures.map((measure) => measureRow(goal.key, measure, currency)),
  );
  return `${nobody}${textTable(['goal', 'measure', 'claimed', 'came because of it', 'of 100 claimed'], rows)}`;
}

function measureRow(goal: string, measure: ClaimBesideLift, currency: string): string[] {
  const { unit, claimed, caused, ofHundredClaimed, treated, problems } = measure;
  const say = (value: number): string =>
    unit === 'minor_units' ? moneyText(String(Math.round(value)), currency) : n(value);
  const span = (low: number | null, high: number | null, write: (value: number) => string): string =>
    `${low === null ? 'anything' : write(low)} to ${high === null ? 'anything' : write(high)}`;
  return [
    goal,
    measure.measure === 'share' ? 'people' : 'worth',
    `${say(claimed)} of ${n(treated.people)} treated`,
    caused === null
      ? `not identifiable: ${problems[0]?.detail ?? ''}`
      : `${say(caused.value)} (${span(caused.low, caused.high, say)})`,
    ofHundredClaimed === null
      ? '-'
      : `${n(ofHundredClaimed.value)} (${span(ofHundredClaimed.low, ofHundredClaimed.high, n)})`,
  ];
}

function arrivalsText({ lastMinute, waiting, departments }: NonNullable<Overview['arrivals']>): string {
  const rows = departments.map(({ department, thisHour, lastDay, quarantinedLastDay, lastAt }) => [
    department,
    n(thisHour),
    n(lastDay),
    n(quarantinedLastDay),
    lastAt ?? '-',
  ]);
  const table = textTable(['department', 'this hour', '24 hours', 'refused', 'last'], rows);
  return `${n(lastMinute)} events in the last minute, ${n(waiting)} wait\n${table}`;
}

function peopleText(people: NonNullable<Overview['people']>, recognition: Overview['recognition']): string {
  const about = people.isEstimated ? 'about ' : '';
  const known = `${about}${n(people.people)} people, ${n(people.identified)} identified, ${n(people.anonymous)} anonymous`;
  if (recognition === null) return `${known}\n`;
  const { severalSources, identified, severalDepartments, isEstimated } = recognition;
  const sample = isEstimated ? ` in a sample of ${n(recognition.people)}` : '';
  return `${known}\nof ${n(identified)} identified${sample}: ${n(severalSources)} known from several sources, ${n(severalDepartments)} to several departments\n`;
}

function handsText(items: NonNullable<Overview['hands']>['items']): string {
  if (items.length === 0) return 'Nothing.\n';
  return textTable(
    ['what', 'which', 'count', 'since'],
    items.map(({ kind, detail, count, isEstimated, since }) => [
      kind,
      detail ?? '',
      `${isEstimated ? 'about ' : ''}${n(count)}`,
      since ?? '',
    ]),
  );
}
