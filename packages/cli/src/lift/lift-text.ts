import type { Lift } from '@throughline/contract/lift';
import { dayText } from './day-text.ts';
import { measureText } from './measure-text.ts';

/** A comparison for people to read: who is compared, then each measure with its denominators. */
export function liftText(lift: Lift): string {
  const { goal, moment, season, timeZone, currency, asOf, heldOutShare, people, decisions, sampleRatio, measures } =
    lift;
  const n = (count: number): string => count.toLocaleString('en');
  const dayOf = (instant: string): string => dayText(instant, timeZone);
  const when =
    season === null
      ? 'no season is running'
      : `season ${season.season}, ${dayOf(season.countsFrom)} to ${dayOf(season.endsAt)}`;
  const where = moment === null ? '' : ` at "${moment}"`;
  const heading = `${goal.name} within ${goal.windowDays} days (${goal.key}, version ${goal.version})${where}, ${when}; as of ${dayOf(asOf)}, ${timeZone}`;
  const drawn = `${percent(heldOutShare)} are drawn to be left alone`;
  const arms =
    sampleRatio === null
      ? `${n(people.compared)} people; nobody is left alone.`
      : `${n(people.compared)} people: ${n(sampleRatio.treated)} treated, ${n(sampleRatio.heldOut)} left alone; ${drawn}, ${n(Math.round(sampleRatio.expectedHeldOut))} people (p = ${sampleRatio.pValue.toPrecision(2)}).`;
  const asides = [
    [people.open, 'of them still have time to reach the goal'],
    [people.waiting, 'more are left out, since they still have time to'],
    [people.crossed, 'of them were in both arms before their records turned out to be one person'],
    [decisions.washOut, 'decisions of the wash-out are not compared'],
    [decisions.excluded, 'decisions for bots and tests are not compared'],
    [decisions.erased, 'decisions for people who were erased are not compared'],
    [decisions.deceased, 'decisions for people who have died are not compared: somebody else answers for them'],
  ] as const;
  const aside = asides.filter(([count]) => count > 0).map(([count, what]) => `${n(count)} ${what}.`);
  return [heading, arms, ...aside, '', ...measures.map((measure) => measureText(measure, currency))].join('\n');
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
